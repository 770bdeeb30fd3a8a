import type { ErrorCode } from '#core/errors'
import { textArea } from './area'

/** What went wrong, where, and what to do; one text a code of src/core/errors.ts, and one ending in `_none` for where nothing is close. */
export const errors = textArea(
  {
    usage: '{{message}}',
    'payload-invalid': 'This edit is not valid: {{issues}}.',
    'number-invalid':
      '“{{text}}” is not a number. Type a number such as 1,234.5, or delete the cell to make it missing.',
    'period-invalid':
      '“{{text}}” is not a period. Use a year (2018), quarter (2018-Q1), month (2018-03) or day (2018-03-31).',
    'period-unknown': 'The period {{code}} is not in the project.',
    'period-exists': 'The period {{code}} is already in the project.',
    'period-in-use':
      'The period {{code}} is used in the index {{indices}}. Change the periods of that index first.',
    'region-unknown':
      'The region “{{code}}” is not in the project. Known codes close to it: {{suggestions}}.',
    'region-unknown_none': 'The region “{{code}}” is not in the project.',
    'indicator-unknown':
      'The indicator “{{code}}” is not in the project. Known codes close to it: {{suggestions}}.',
    'indicator-unknown_none': 'The indicator “{{code}}” is not in the project.',
    'index-unknown': 'There is no index “{{id}}”. The project has: {{known}}.',
    'node-unknown': 'There is no node “{{id}}” in the index “{{index}}”. It has: {{known}}.',
    'region-not-compared': 'The region “{{code}}” is not among those that the index “{{index}}” compares.',
    'period-not-compared':
      'The period {{code}} is not among those of the index “{{index}}”. It has: {{known}}.',
    'score-missing':
      'The region “{{code}}” has no score for “{{node}}” in {{period}} and is unranked there, so there is nothing to explain. Choose another region or period.',
    'regions-same': 'The region “{{code}}” cannot be compared with itself. Choose two regions.',
    'periods-same': 'The period {{code}} cannot be compared with itself. Choose two periods.',
    'view-unknown': 'There is no view “{{id}}” in the project.',
    'sample-unknown': 'There is no sample “{{id}}”. There are: {{known}}.',
    'region-exists': 'A region with the code “{{code}}” is already in the project. Choose another code.',
    'indicator-exists':
      'An indicator with the code “{{code}}” is already in the project. Choose another code.',
    'region-has-children': 'The region “{{code}}” is the parent of {{children}}. Move or remove these first.',
    'region-parent-cycle':
      '“{{parent}}” cannot be the parent of “{{code}}”, because it lies below it. Choose another parent.',
    'region-in-use':
      'The region “{{code}}” is used in the index {{indices}}. Change the regions of that index first.',
    'indicator-in-use':
      'The indicator “{{code}}” is used in the index {{indices}}. Remove it from there first.',
    'indicator-in-formula':
      'The indicator “{{code}}” stands in the formula of {{indicators}}. Change these formulas first.',
    'indicator-code-invalid':
      '“{{code}}” cannot be the code of an indicator: it needs 1 to 200 characters, none of them a bracket.',
    'indicator-derived': 'The indicator “{{code}}” is computed by its formula, so its values cannot be set.',
    'indicator-has-observations':
      'The indicator “{{code}}” has {{count}} observations and cannot be computed by a formula as well. Add a new indicator for the formula, or clear the observations first.',
    'formula-empty': 'The formula is empty. Write one such as [gdp] / [population].',
    'formula-syntax':
      'The formula cannot be read at position {{position}}: “{{found}}” stands there. Expected: {{expected}}.',
    'formula-unfinished': 'The formula ends too early: at position {{position}} it needs {{expected}}.',
    'formula-function-unknown':
      'The formula uses an unknown function “{{name}}” at position {{position}}. Known functions: {{suggestions}}. Indicators are written in brackets: [{{name}}].',
    'formula-indicator-unknown':
      'The indicator “{{code}}” in the formula (position {{position}}) is not in the project. Known codes close to it: {{suggestions}}.',
    'formula-indicator-unknown_none':
      'The indicator “{{code}}” in the formula (position {{position}}) is not in the project.',
    'formula-region-unknown':
      'The region “{{name}}” in the formula (position {{position}}) is not known, or several have that name. Known codes close to it: {{suggestions}}.',
    'formula-region-unknown_none':
      'The region “{{name}}” in the formula (position {{position}}) is not known, or several have that name.',
    'formula-cycle': 'The formula would be computed from itself: {{cycle}}. Change one of these formulas.',
    'region-in-formula':
      'The region “{{code}}” stands in the formula of {{indicators}}. Change these formulas first.',
    'framework-invalid': 'The index is not valid. {{issues}}',
    'index-invalid': 'The index “{{name}}” cannot be computed. {{problems}}',
    'index-incomplete':
      'The index “{{name}}” has errors in {{count}} places; what they concern is missing in the scores. All else was computed and written.',
    'robustness-invalid': 'The uncertain choices do not fit the index. {{problems}}',
    'json-invalid': 'Not valid JSON at {{place}}: {{issue}}.',
    'boundaries-none':
      'The file “{{path}}” holds no shapes of regions: areas are needed. It has {{points}} points, {{lines}} lines and {{shapeless}} features without an area.',
    'boundaries-projected':
      'The coordinates in “{{path}}” are in the system {{crs}}; maps need longitude and latitude (WGS 84). Convert the file first, for example in QGIS or with “ogr2ogr -t_srs EPSG:4326”.',
    'boundaries-outside':
      'The coordinates in “{{path}}” are no longitudes and latitudes in degrees (such as {{position}}); maybe they are projected, or latitude stands first. Convert the file first, for example in QGIS or with “ogr2ogr -t_srs EPSG:4326”.',
    'boundaries-file-large':
      'The file “{{path}}” is larger than {{megabytes}} MB. Simplify its shapes first, for example in QGIS or with mapshaper: for a map, a few hundred points a region are enough.',
    'boundaries-too-large':
      'The shapes in “{{path}}” have more than {{most}} points. Simplify them first, for example in QGIS or with mapshaper: for a map, a few hundred points a region are enough.',
    'boundaries-too-many':
      '“{{path}}” has more than {{most}} shapes. Take those of the regions that you compare, or join them to larger ones, for example in QGIS or with mapshaper. Nothing was imported.',
    'boundaries-alone': '“{{path}}” holds boundaries. Import it by itself, without other files.',
    'boundaries-unnamed':
      'Nothing in “{{path}}” says which region a shape is: no property holds codes or names that the project knows. Its properties: {{fields}}.',
    'boundaries-field-absent':
      'The shapes in “{{path}}” have no property “{{field}}”. Their properties: {{fields}}.',
    'boundaries-shared':
      'Several shapes with different names stand for one region: {{shared}}. Leave out those that do not.',
    'boundaries-invalid':
      'The file “{{path}}” holds no boundaries: it has to be GeoJSON with polygons, each with the code of its region as id.',
    'analysis-impossible': 'Nothing could be computed. {{problems}}',
    'analysis-needs': 'Too few indicators for this analysis: name {{least}} or more.',
    'scheme-unknown': 'No region has a group in a grouping “{{id}}”. There are: {{known}}.',
    'regions-none': 'No region is left to analyse. Choose other regions or another level.',
    'file-empty': 'The file “{{path}}” is empty. Nothing was imported.',
    'clipboard-empty': 'Nothing was copied that could be a table. Copy the cells in the spreadsheet first.',
    'encoding-unknown':
      'The text encoding of “{{path}}” was not recognised. Save the file as UTF-8 and try again.',
    'table-not-found':
      'No table of observations was recognised: {{missing}} not found. The header reads: {{header}}. What the file itself does not name can be given (--region CODE, --period P, --indicator CODE). Nothing was imported.',
    'sheet-unknown': 'The file “{{path}}” has no sheet or dataset “{{sheet}}”. It has: {{known}}.',
    'sheet-needed':
      'The file “{{path}}” holds several tables: {{sheets}}. Choose one (--sheet NAME). Nothing was imported.',
    'dates-open':
      'Nothing in “{{path}}” shows whether {{example}} is {{dmy}} (day first) or {{mdy}} (month first). Say which (--dates dmy or --dates mdy). Nothing was imported.',
    'workbook-encrypted':
      'The workbook “{{path}}” is protected with a password. Open it in the program that made it, save it without the password, and import that file.',
    'workbook-damaged':
      'The file “{{path}}” is damaged at {{place}} and cannot be read: {{issue}}. Nothing was imported.',
    'archive-too-large':
      'The file “{{path}}” would unpack to more than {{megabytes}} MB at {{place}}; a table does not need that much. Nothing was imported.',
    'table-too-large':
      'The table in “{{path}}”, {{place}}, has more than {{cells}} cells, blank ones counted. Cut it down to what is needed. Nothing was imported.',
    'csv-quotes':
      'A quotation mark in “{{path}}” is not closed or stands within a field, on line {{line}} or after it. Nothing was imported.',
    'format-broken':
      '“{{path}}” cannot be read as {{format}}: {{issue}} ({{path}}{{place}}). Nothing was imported.',
    'file-too-large':
      'The file “{{path}}” is larger than {{megabytes}} MB and cannot be read as a whole. Split it into smaller files, or make it a CSV file with one table, which is imported at any size. Nothing was imported.',
    'file-beyond-window':
      'With “{{path}}”, more than {{megabytes}} MB are to be held at once, which the window does not do. Delimited texts and Parquet files are imported at any size. The command line reads other files up to 256 MB: provindex import PROJECT FILE. Records of persons, households or firms: File > Aggregate microdata. Otherwise split the file, or choose fewer files. Nothing was imported.',
    'large-refused':
      'More than {{megabytes}} MB of a table are imported piece by piece, and “{{path}}” cannot be: {{reason}} Make it one table in a CSV file, which is imported at any size, or split it into smaller files. The command line reads other tables up to 256 MB: provindex import PROJECT FILE. Records of persons, households or firms: File > Aggregate microdata. Nothing was imported.',
    'project-beyond-window':
      '{{regions}} regions × {{periods}} periods × {{indicators}} indicators are more than the {{most}} million places that a window holds. The command line works with such a project; for the window, divide it: fewer regions, periods or indicators in each.',
    'mapping-invalid': 'The import mapping “{{path}}” is not valid: {{issues}}.',
    'columns-absent':
      'The file “{{path}}” does not have these columns of the import mapping: {{columns}}. Nothing was written.',
    'periods-invalid': 'Cells that do not hold a period: {{total}}. Nothing was written.',
    'regions-unmatched': 'These regions are not known: {{names}}. Nothing was written.',
    'indicators-unmatched': 'These indicators are not known: {{names}}. Nothing was written.',
    'values-invalid': 'Cells that do not hold a number: {{total}}. Nothing was written.',
    'cells-conflicting': '{{total}} cells have two different values in the file. Nothing was written.',
    'workbook-too-large':
      'The workbook would have about {{cells}} cells with all steps of its indices; at most {{most}} are written, since no spreadsheet program computes more in reasonable time. Choose fewer regions, periods or indicators, take indices out, or choose another format.',
    'workbook-too-small':
      'A worksheet holds {{mostRows}} rows and {{mostColumns}} columns; these data need {{rows}} rows and {{columns}} columns. Choose fewer regions, periods or indicators, or another format.',
    'format-unknown': 'There is no format “{{id}}”. There are: {{known}}.',
    'expression-syntax':
      'In “{{expression}}”, position {{position}}: “{{found}}” cannot stand there. Expected: {{expected}}.',
    'expression-unfinished':
      '“{{expression}}” ends too early: at position {{position}} it needs {{expected}}.',
    'expression-column-unknown':
      'In “{{expression}}”, position {{position}}: there is no column “{{name}}”. Columns: {{suggestions}}. A name with spaces is written in brackets, a text in quotes.',
    'expression-type':
      'In “{{expression}}”, position {{position}}: “{{found}}” is {{is}}. Expected: {{expected}}.',
    'column-unknown': 'There is no column “{{name}}”. Columns: {{suggestions}}.',
    'column-unusable':
      'The column “{{name}}” holds lists, bytes or the like, which cannot be aggregated. Choose another column.',
    'measure-invalid': 'The measure “{{text}}” is not valid: {{issue}}.',
    'plan-invalid': 'The aggregation plan “{{path}}” is not valid: {{issues}}.',
    'too-many-groups':
      'There are more than {{most}} combinations of region and period. “{{column}}” does not seem to hold regions; choose another column, or longer periods.',
    'rows-none': 'No row is left to aggregate: the data are empty, or no row passes the filter.',
    'periods-unreadable':
      '{{total}} different texts in the column “{{column}}” are no periods: {{names}}. Choose another column, or filter these rows out. Nothing was written.',
    'periods-too-long':
      '{{total}} different texts in the column “{{column}}” stand for longer periods than were asked for: {{names}}. Ask for longer periods. Nothing was written.',
    'row-broken':
      'Line {{line}} of “{{path}}” cannot be read: {{issue}}. It reads: {{text}}. Correct the file, or pass over such rows (--skip-bad-rows). Nothing was written.',
    'rows-broken-many':
      'More than {{most}} rows of “{{path}}” cannot be read. It is probably no table with one record a row. Nothing was written.',
    'memory-short':
      'The memory set aside for reading “{{path}}” was not enough. Use fewer measures at once, or longer periods. Nothing was written.',
    'weights-negative':
      '{{count}} weights of the measure “{{indicator}}” are below zero. Correct them, or filter these rows out. Nothing was written.',
    'file-missing': 'The file “{{path}}” does not exist.',
    'file-exists': 'The file “{{path}}” already exists. Choose another name.',
    'file-is-folder': '“{{path}}” is a folder. Choose a file.',
    'folder-missing': 'The folder of “{{path}}” does not exist. Create it or choose another one.',
    'no-permission':
      '“{{path}}” may not be written or read by this account. Choose another place or change its permissions.',
    'disk-full':
      'The disk that holds “{{path}}” is full. Nothing of this was written; what was there before is safe. Free some space and try again.',
    'not-a-project': '“{{path}}” is not a Provindex project. The file was not touched.',
    'project-damaged':
      'The project “{{path}}” is damaged and was not opened; the file was not touched. Open a backup or an earlier copy.',
    'project-newer':
      'The project “{{path}}” was written by a newer program (schema {{version}}, this program knows {{known}}). Update Provindex to open it; the file was not touched.',
    'project-locked': '“{{path}}” is open in another program ({{holder}}). Close it there, or open a copy.',
    'project-open-here': '“{{path}}” is already open in another window. Switch to it, or open a copy.',
    'write-failed':
      'Writing “{{path}}” failed: {{reason}}. Nothing of this was written, and what was there before is safe.',
    'read-failed': 'Reading “{{path}}” failed: {{reason}}.',
    'too-many-indicators':
      'The project would have {{count}} indicators; one project holds {{most}} at most. Nothing was written. Remove indicators that are not needed, or divide the data among several projects.',
    'too-many-regions':
      'The project would have {{count}} regions; one project holds {{most}} at most. Nothing was written. Remove regions that are not needed, or divide the data among several projects.',
    'too-many-periods':
      'The project would have {{count}} periods; one project holds {{most}} at most (days of 44 years). Nothing was written. Use longer periods, such as months for days, or divide the data among several projects.',
    'nothing-to-undo': 'There is nothing to undo.',
    'nothing-to-redo': 'There is nothing to redo.',
    'version-unknown': 'There is no version “{{name}}”.',
    'version-exists': 'A version “{{name}}” exists already. Choose another name.',
    'no-project': 'No project is open. Open one first.',
    'database-address-invalid':
      'This is no address of a database: {{issues}}. Write it as postgresql://USER@HOST:PORT/DATABASE.',
    'database-password-in-address':
      'A password does not belong into the address, where others can read it. Leave it out and give it in PGPASSWORD, in the file ~/.pgpass, or when asked.',
    'database-password-needed':
      'The server {{host}} asks for the password of “{{user}}”, and none was given. Enter it and try again.',
    'database-password-unreadable':
      'The kept password of “{{user}}” at {{host}} can no longer be decrypted on this system. Enter it again.',
    'database-ca-invalid':
      'The file “{{path}}” holds no certificate. Choose a PEM file with the authority that signed the certificate of the server.',
    'database-host-unknown':
      'No server is known by the name “{{host}}”. Check the name and whether this machine is connected to its network.',
    'database-refused':
      'Nothing answers at {{host}}, port {{port}}. Check host and port, and whether the database server runs and accepts connections from here.',
    'database-unreachable':
      '{{host}}, port {{port}}, did not answer within {{seconds}} seconds. Check the address, the network and firewalls on the way.',
    'database-no-server':
      'What answers at {{host}}, port {{port}}, is no server that speaks the PostgreSQL protocol. Check the port.',
    'database-tls-missing':
      'The server {{host}} does not offer TLS. Have it switched on there; without TLS, data and password can be read on the way.',
    'database-tls-needed':
      'The server {{host}} accepts connections only through TLS. Choose TLS and try again.',
    'database-tls-untrusted':
      'The certificate of {{host}} is not signed by an authority that is trusted here, so this may be another server. If it signs its certificate itself or uses an authority of your organisation, give the file of that certificate.',
    'database-tls-name':
      'The certificate that was shown is made out to another name than “{{host}}”, so this may be another server. Use the name that stands in the certificate.',
    'database-login':
      'The server {{host}} did not let “{{user}}” into the database “{{database}}”. Check user name and password.',
    'database-unknown': 'There is no database “{{database}}” on {{host}}. Check its name.',
    'database-busy': 'The server {{host}} takes no further connections at the moment. Try again later.',
    'database-permission': 'The account “{{user}}” may not read this. Ask for the right to read it.',
    'database-table-unknown':
      'There is no table or view “{{table}}” that this account may read. There are: {{known}}.',
    'database-absent': 'The database does not have what was asked for.',
    'database-value':
      'A value in the table could not be computed with. Exclude it by a filter or choose another column.',
    'database-timeout':
      'The statement was ended because it took longer than {{seconds}} seconds. Allow more time, or narrow the data by a filter.',
    'database-locked': 'The table is locked by another program. Try again later.',
    'database-resources':
      'The server lacks memory or disk space for this. Narrow the data by a filter, or ask who runs the server.',
    'database-lost':
      'The connection to {{host}} was lost in the middle. Nothing was imported. Try again when the server and the network are up.',
    'database-result-large':
      'The result has more than {{most}} rows. Nothing was imported. Choose coarser periods or regions, or narrow the data by a filter.',
    'database-not-read-only':
      'The server {{host}} offers no read-only transactions, and is asked in no others. Nothing was read from it.',
    'database-failed': 'The server reports an error ({{code}}): {{reason}}.',
    'picture-size':
      'A picture of {{width}} × {{height}} pixels cannot be made: each side may have {{least}} to {{side}} pixels, and all together {{megapixels}} million. Choose another size or scale, or SVG.',
    'picture-failed':
      'There was not enough memory to draw {{width}} × {{height}} pixels. Choose a smaller size or SVG.',
    'paper-size':
      'A page of {{width}} × {{height}} mm cannot be made: a side of a PDF may have {{most}} mm at most. Choose another size, or SVG.',
    'print-failed': 'The page could not be drawn. Try again, or choose another format.',
    'drawing-missing':
      'PNG and PDF are drawn by Electron, which is not there. Run `npm start` once, which fetches it, or write SVG.',
    'font-missing':
      'No font of this machine has Chinese characters, so the picture would show empty boxes. Install one, such as Noto Sans CJK (Debian and Ubuntu: apt install fonts-noto-cjk), or write SVG.',
    'boundaries-missing':
      'There are no boundaries for these regions, so there is no map of them. Import boundaries (GeoJSON or TopoJSON) first.',
    'picture-empty':
      'The view shows no chart at the moment, so there is no picture of it. Choose a subject and a period that have values.',
    'report-template-unknown': 'There is no report “{{id}}”. There are: {{known}}.',
    'report-choice-needed': 'Say which {{kind}} the report is about. There are: {{known}}.',
    'report-choice-unknown': 'The report cannot be about the {{kind}} “{{value}}”. There are: {{known}}.',
    'report-index-none':
      'The report is about an index, and the project has none. Add an index, or choose another report.',
    'report-values-none':
      '“{{subject}}” has no values in {{period}}, so there is nothing to report. Choose another period.',
    cancelled: 'Cancelled. Nothing was changed.',
    'sender-denied': 'The request did not come from a window of Provindex and was refused.',
    unexpected: 'Something unexpected went wrong.',
  } satisfies Record<ErrorCode, string> & { readonly [C in ErrorCode as `${C}_none`]?: string },
  {
    usage: '{{message}}',
    'payload-invalid': '此项修改无效：{{issues}}。',
    'number-invalid': '“{{text}}”不是数值。请输入数值，例如 1,234.5；如需设为缺失，请清除该单元格。',
    'period-invalid':
      '“{{text}}”不是时期。请使用年（2018）、季（2018-Q1）、月（2018-03）或日（2018-03-31）。',
    'period-unknown': '项目中没有时期 {{code}}。',
    'period-exists': '时期 {{code}} 已在项目中。',
    'period-in-use': '时期 {{code}} 正在指数{{indices}}中使用。请先修改该指数的时期范围。',
    'region-unknown': '项目中没有地区“{{code}}”。相近的代码：{{suggestions}}。',
    'region-unknown_none': '项目中没有地区“{{code}}”。',
    'indicator-unknown': '项目中没有指标“{{code}}”。相近的代码：{{suggestions}}。',
    'indicator-unknown_none': '项目中没有指标“{{code}}”。',
    'index-unknown': '没有指数“{{id}}”。项目中有：{{known}}。',
    'node-unknown': '指数“{{index}}”中没有节点“{{id}}”。其节点有：{{known}}。',
    'region-not-compared': '地区“{{code}}”不在指数“{{index}}”的比较范围内。',
    'period-not-compared': '时期 {{code}} 不在指数“{{index}}”的范围内。其时期有：{{known}}。',
    'score-missing':
      '地区“{{code}}”在 {{period}} 没有“{{node}}”得分，未参与排名，无从解释。请选择其他地区或时期。',
    'regions-same': '地区“{{code}}”不能与自身比较。请选择两个地区。',
    'periods-same': '时期 {{code}} 不能与自身比较。请选择两个时期。',
    'view-unknown': '项目中没有视图“{{id}}”。',
    'sample-unknown': '没有示例“{{id}}”。可用的有：{{known}}。',
    'region-exists': '代码为“{{code}}”的地区已存在，请换一个代码。',
    'indicator-exists': '代码为“{{code}}”的指标已存在，请换一个代码。',
    'region-has-children': '地区“{{code}}”是{{children}}的上级。请先移动或删除下级地区。',
    'region-parent-cycle': '“{{parent}}”位于“{{code}}”之下，不能作为其上级。请选择其他上级地区。',
    'region-in-use': '地区“{{code}}”正在指数{{indices}}中使用。请先修改该指数的地区范围。',
    'indicator-in-use': '指标“{{code}}”正在指数{{indices}}中使用。请先从指数中移除。',
    'indicator-in-formula': '指标“{{code}}”出现在{{indicators}}的计算公式中。请先修改这些公式。',
    'indicator-code-invalid': '“{{code}}”不能作为指标代码：应为 1 至 200 个字符，且不含方括号。',
    'indicator-derived': '指标“{{code}}”由公式计算得出，不能直接设置数值。',
    'indicator-has-observations':
      '指标“{{code}}”已有 {{count}} 个观测值，不能再由公式计算。请为该公式新建指标，或先清除这些观测值。',
    'formula-empty': '公式为空。请输入公式，例如 [gdp] / [population]。',
    'formula-syntax': '公式第 {{position}} 个字符处“{{found}}”无法识别，此处应为：{{expected}}。',
    'formula-unfinished': '公式不完整：第 {{position}} 个字符处还应有{{expected}}。',
    'formula-function-unknown':
      '公式第 {{position}} 个字符处的函数“{{name}}”不存在。可用的函数：{{suggestions}}。指标代码须写在方括号中：[{{name}}]。',
    'formula-indicator-unknown':
      '公式中的指标“{{code}}”（第 {{position}} 个字符处）不在项目中。相近的代码：{{suggestions}}。',
    'formula-indicator-unknown_none': '公式中的指标“{{code}}”（第 {{position}} 个字符处）不在项目中。',
    'formula-region-unknown':
      '公式中的地区“{{name}}”（第 {{position}} 个字符处）未识别，或有多个地区同名。相近的代码：{{suggestions}}。',
    'formula-region-unknown_none':
      '公式中的地区“{{name}}”（第 {{position}} 个字符处）未识别，或有多个地区同名。',
    'formula-cycle': '公式将循环引用自身：{{cycle}}。请修改其中一个公式。',
    'region-in-formula': '地区“{{code}}”出现在{{indicators}}的计算公式中。请先修改这些公式。',
    'framework-invalid': '指标体系无效。{{issues}}',
    'index-invalid': '指数“{{name}}”无法计算。{{problems}}',
    'index-incomplete': '指数“{{name}}”有 {{count}} 处错误，相关得分缺失；其余结果已计算并写出。',
    'robustness-invalid': '不确定因素的设定与指数不符。{{problems}}',
    'json-invalid': '{{place}} 处不是有效的 JSON：{{issue}}。',
    'boundaries-none':
      '文件“{{path}}”中没有地区边界：需要的是面。其中有点 {{points}} 个、线 {{lines}} 条、没有面的要素 {{shapeless}} 个。',
    'boundaries-projected':
      '“{{path}}”的坐标采用坐标系 {{crs}}，而地图需要经纬度（WGS 84）。请先转换，例如使用 QGIS 或“ogr2ogr -t_srs EPSG:4326”。',
    'boundaries-outside':
      '“{{path}}”的坐标不是以度为单位的经纬度（例如 {{position}}），可能是投影坐标，或纬度在前。请先转换，例如使用 QGIS 或“ogr2ogr -t_srs EPSG:4326”。',
    'boundaries-file-large':
      '文件“{{path}}”大于 {{megabytes}} MB。请先简化其中的边界，例如使用 QGIS 或 mapshaper；绘制地图时，每个地区几百个点即可。',
    'boundaries-too-large':
      '“{{path}}”中的边界超过 {{most}} 个点。请先简化，例如使用 QGIS 或 mapshaper；绘制地图时，每个地区几百个点即可。',
    'boundaries-too-many':
      '“{{path}}”中的边界超过 {{most}} 个。请只保留需要比较的地区，或先合并为较大的地区，例如使用 QGIS 或 mapshaper。未导入任何数据。',
    'boundaries-alone': '“{{path}}”是边界文件，请单独导入，不要与其他文件一起导入。',
    'boundaries-unnamed':
      '“{{path}}”未说明各边界属于哪个地区：没有属性与项目中的地区代码或名称相符。其属性有：{{fields}}。',
    'boundaries-field-absent': '“{{path}}”中的边界没有属性“{{field}}”。其属性有：{{fields}}。',
    'boundaries-shared': '有几个名称不同的边界对应同一地区：{{shared}}。请排除不属于该地区的边界。',
    'boundaries-invalid': '文件“{{path}}”中没有边界数据：应为含多边形的 GeoJSON，且每个要素以地区代码为 id。',
    'analysis-impossible': '没有得到任何结果。{{problems}}',
    'analysis-needs': '指标太少：该分析至少需要 {{least}} 项。',
    'scheme-unknown': '没有名为“{{id}}”的地区分组。可用的有：{{known}}。',
    'regions-none': '没有可供分析的地区。请另选地区或层级。',
    'file-empty': '文件“{{path}}”为空，未导入任何数据。',
    'clipboard-empty': '剪贴板中没有可作为表格的内容。请先在电子表格中复制单元格。',
    'encoding-unknown': '无法识别“{{path}}”的文字编码。请另存为 UTF-8 后重试。',
    'table-not-found':
      '未识别出数据表：缺少{{missing}}。表头为：{{header}}。文件本身未写明的内容可以另行指定（--region 代码、--period 时期、--indicator 代码）。未导入任何数据。',
    'sheet-unknown': '文件“{{path}}”中没有工作表或数据集“{{sheet}}”。现有：{{known}}。',
    'sheet-needed':
      '文件“{{path}}”包含多个数据表：{{sheets}}。请指定其中一个（--sheet 名称）。未导入任何数据。',
    'dates-open':
      '无法从“{{path}}”判断 {{example}} 是 {{dmy}}（日在前）还是 {{mdy}}（月在前）。请指定（--dates dmy 或 --dates mdy）。未导入任何数据。',
    'workbook-encrypted': '工作簿“{{path}}”设有密码。请在原程序中打开，取消密码并另存后再导入。',
    'workbook-damaged': '文件“{{path}}”的 {{place}} 部分已损坏，无法读取：{{issue}}。未导入任何数据。',
    'archive-too-large':
      '文件“{{path}}”的{{place}}解压后超过 {{megabytes}} MB，数据表不应有如此之大。未导入任何数据。',
    'table-too-large':
      '“{{path}}”中的数据表（{{place}}）超过 {{cells}} 个单元格（含空白单元格），请删减后再导入。未导入任何数据。',
    'csv-quotes': '“{{path}}”第 {{line}} 行或其后有引号未闭合，或引号位于字段中间。未导入任何数据。',
    'format-broken': '“{{path}}”无法按 {{format}} 读取：{{issue}}（{{path}}{{place}}）。未导入任何数据。',
    'file-too-large':
      '文件“{{path}}”大于 {{megabytes}} MB，无法整体读取。请拆分后再导入，或整理为只含一个表的 CSV，此类文件不限大小。未导入任何数据。',
    'file-beyond-window':
      '加上“{{path}}”，需同时读入的数据超过 {{megabytes}} MB，超出窗口的限度。分隔符文本和 Parquet 文件不限大小。其他文件可用命令行读取，不超过 256 MB：provindex import 项目文件 数据文件。个人、住户或企业的微观数据请用“文件 > 汇总微观数据”。其他文件请拆分，或减少一次选择的文件。未导入任何数据。',
    'large-refused':
      '超过 {{megabytes}} MB 的数据表须分段导入，而“{{path}}”不能这样导入：{{reason}}请整理为只含一个表的 CSV（不限大小），或拆分为较小的文件。命令行可读取 256 MB 以内的其他表：provindex import 项目文件 数据文件。个人、住户或企业的微观数据请用“文件 > 汇总微观数据”。未导入任何数据。',
    'project-beyond-window':
      '{{regions}} 个地区 × {{periods}} 个时期 × {{indicators}} 个指标，超过窗口可容纳的 {{most}} 百万个单元格。命令行可处理这样的项目；在窗口中使用时，请按地区、时期或指标拆分为几个项目。',
    'mapping-invalid': '导入映射“{{path}}”无效：{{issues}}。',
    'columns-absent': '文件“{{path}}”缺少导入映射中的列：{{columns}}。未写入任何数据。',
    'periods-invalid': '有 {{total}} 个单元格不是时期。未写入任何数据。',
    'regions-unmatched': '以下地区无法识别：{{names}}。未写入任何数据。',
    'indicators-unmatched': '以下指标无法识别：{{names}}。未写入任何数据。',
    'values-invalid': '有 {{total}} 个单元格不是数值。未写入任何数据。',
    'cells-conflicting': '文件中有 {{total}} 个单元格出现两个不同的数值。未写入任何数据。',
    'workbook-too-large':
      '工作簿连同各指数的全部步骤约有 {{cells}} 个单元格，超出上限 {{most}} 个，电子表格软件难以在合理时间内计算。请减少地区、时期或指标，移除部分指数，或改用其他格式。',
    'workbook-too-small':
      '工作表最多容纳 {{mostRows}} 行、{{mostColumns}} 列，所选数据需要 {{rows}} 行、{{columns}} 列。请减少地区、时期或指标，或改用其他格式。',
    'format-unknown': '没有格式“{{id}}”。可用的有：{{known}}。',
    'expression-syntax':
      '表达式“{{expression}}”第 {{position}} 个字符处：此处不能是“{{found}}”，应为{{expected}}。',
    'expression-unfinished': '表达式“{{expression}}”不完整：第 {{position}} 个字符处应为{{expected}}。',
    'expression-column-unknown':
      '表达式“{{expression}}”第 {{position}} 个字符处：没有名为“{{name}}”的列。现有的列：{{suggestions}}。含空格的列名写在方括号中，文字写在引号中。',
    'expression-type':
      '表达式“{{expression}}”第 {{position}} 个字符处：“{{found}}”是{{is}}，此处应为{{expected}}。',
    'column-unknown': '没有名为“{{name}}”的列。现有的列：{{suggestions}}。',
    'column-unusable': '“{{name}}”列的内容是列表、字节等，不能汇总。请选择其他列。',
    'measure-invalid': '度量“{{text}}”无效：{{issue}}。',
    'plan-invalid': '汇总方案“{{path}}”无效：{{issues}}。',
    'too-many-groups':
      '地区与时期的组合超过 {{most}} 个。“{{column}}”似乎不是地区列；请选择其他列，或采用更长的时期。',
    'rows-none': '没有可汇总的记录：数据为空，或没有记录符合筛选条件。',
    'periods-unreadable':
      '“{{column}}”列中有 {{total}} 种内容不是时期：{{names}}。请选择其他列，或筛除这些记录。未写入任何数据。',
    'periods-too-long':
      '“{{column}}”列中有 {{total}} 种内容比所选的时期更长：{{names}}。请选择更长的时期。未写入任何数据。',
    'row-broken':
      '“{{path}}”第 {{line}} 行无法读取：{{issue}}。该行内容为：{{text}}。请更正文件，或略过这类行（--skip-bad-rows）。未写入任何数据。',
    'rows-broken-many':
      '“{{path}}”中有 {{most}} 行以上无法读取，可能并非每行一条记录的数据表。未写入任何数据。',
    'memory-short':
      '为读取“{{path}}”预留的内存不足。请减少一次计算的度量，或采用更长的时期。未写入任何数据。',
    'weights-negative':
      '度量“{{indicator}}”有 {{count}} 个权数小于零。请更正，或筛除这些记录。未写入任何数据。',
    'file-missing': '文件“{{path}}”不存在。',
    'file-exists': '文件“{{path}}”已存在，请换一个名称。',
    'file-is-folder': '“{{path}}”是文件夹，请选择文件。',
    'folder-missing': '“{{path}}”所在的文件夹不存在。请新建该文件夹或选择其他位置。',
    'no-permission': '当前账户无权读写“{{path}}”。请选择其他位置或更改权限。',
    'disk-full': '“{{path}}”所在磁盘已满。本次内容未写入，此前已有的内容均完好。请清理空间后重试。',
    'not-a-project': '“{{path}}”不是 Provindex 项目文件。文件未被改动。',
    'project-damaged': '项目“{{path}}”已损坏，无法打开；文件未被改动。请打开备份或较早的副本。',
    'project-newer':
      '项目“{{path}}”由更新版本的程序写成（结构版本 {{version}}，本程序支持到 {{known}}）。请更新 Provindex 后再打开；文件未被改动。',
    'project-locked': '“{{path}}”已在另一程序（{{holder}}）中打开。请先在该处关闭，或打开副本。',
    'project-open-here': '“{{path}}”已在另一窗口中打开。请切换到该窗口，或打开副本。',
    'write-failed': '写入“{{path}}”失败：{{reason}}。本次内容未写入，此前已有的内容均完好。',
    'read-failed': '读取“{{path}}”失败：{{reason}}。',
    'too-many-indicators':
      '项目将有 {{count}} 项指标，而一个项目最多可容纳 {{most}} 项。未写入任何数据。请删除不需要的指标，或将数据分到多个项目中。',
    'too-many-regions':
      '项目将有 {{count}} 个地区，而一个项目最多可容纳 {{most}} 个。未写入任何数据。请删除不需要的地区，或将数据分到多个项目中。',
    'too-many-periods':
      '项目将有 {{count}} 个时期，而一个项目最多可容纳 {{most}} 个（按日约 44 年）。未写入任何数据。请改用较长的时期（如以月代日），或将数据分到多个项目中。',
    'nothing-to-undo': '没有可撤销的操作。',
    'nothing-to-redo': '没有可重做的操作。',
    'version-unknown': '没有名为“{{name}}”的版本。',
    'version-exists': '名为“{{name}}”的版本已存在，请换一个名称。',
    'no-project': '尚未打开项目。请先打开一个项目。',
    'database-address-invalid':
      '数据库地址无效：{{issues}}。请按 postgresql://用户@主机:端口/数据库 的形式填写。',
    'database-password-in-address':
      '地址中不应包含密码，否则会被他人看到。请去掉密码，改用 PGPASSWORD、~/.pgpass 文件，或在提示时输入。',
    'database-password-needed': '服务器 {{host}} 要求提供“{{user}}”的密码，但未提供。请输入密码后重试。',
    'database-password-unreadable': '“{{user}}”在 {{host}} 的已存密码在本系统上无法解密，请重新输入。',
    'database-ca-invalid': '文件“{{path}}”中没有证书。请选择签发服务器证书的机构的 PEM 文件。',
    'database-host-unknown':
      '找不到名为“{{host}}”的服务器。请检查名称，以及本机是否已接入该服务器所在的网络。',
    'database-refused':
      '{{host}} 的 {{port}} 端口无应答。请检查主机和端口，以及数据库服务器是否正在运行并接受来自本机的连接。',
    'database-unreachable':
      '{{host}} 的 {{port}} 端口在 {{seconds}} 秒内没有应答。请检查地址、网络和途中的防火墙。',
    'database-no-server': '{{host}} 的 {{port}} 端口应答的不是支持 PostgreSQL 协议的服务器。请检查端口。',
    'database-tls-missing':
      '服务器 {{host}} 未启用 TLS。请在服务器上启用；不使用 TLS 时，数据和密码在传输途中可能被读取。',
    'database-tls-needed': '服务器 {{host}} 只接受 TLS 连接。请选择 TLS 后重试。',
    'database-tls-untrusted':
      '{{host}} 的证书并非由受信任的机构签发，对方可能是另一台服务器。如果该证书是自签名证书或由本单位机构签发，请指定相应的证书文件。',
    'database-tls-name':
      '对方出示的证书所载名称与“{{host}}”不符，对方可能是另一台服务器。请使用证书中的名称。',
    'database-login': '服务器 {{host}} 不允许“{{user}}”登录数据库“{{database}}”。请检查用户名和密码。',
    'database-unknown': '{{host}} 上没有数据库“{{database}}”，请检查名称。',
    'database-busy': '服务器 {{host}} 目前不再接受新的连接。请稍后重试。',
    'database-permission': '账户“{{user}}”无权读取该内容，请申请读取权限。',
    'database-table-unknown': '没有该账户可读取的表或视图“{{table}}”。可用的有：{{known}}。',
    'database-absent': '数据库中没有所请求的内容。',
    'database-value': '表中有的值无法参与计算。请用筛选条件将其排除，或选择其他列。',
    'database-timeout': '语句运行超过 {{seconds}} 秒，已终止。请放宽时限，或用筛选条件缩小数据范围。',
    'database-locked': '该表已被其他程序锁定，请稍后重试。',
    'database-resources': '服务器的内存或磁盘空间不足。请用筛选条件缩小数据范围，或联系服务器管理员。',
    'database-lost': '与 {{host}} 的连接中途断开，未导入任何数据。请在服务器和网络恢复后重试。',
    'database-result-large':
      '结果超过 {{most}} 行，未导入任何数据。请选用较粗的时期或地区，或用筛选条件缩小数据范围。',
    'database-not-read-only':
      '服务器 {{host}} 不支持只读事务，而本程序只在只读事务中查询，因此未读取任何数据。',
    'database-failed': '服务器报告错误（{{code}}）：{{reason}}。',
    'picture-size':
      '无法生成 {{width}} × {{height}} 像素的图片：每边应为 {{least}} 至 {{side}} 像素，总计不超过 {{megapixels}} 百万像素。请更改尺寸或倍率，或选用 SVG。',
    'picture-failed': '内存不足，无法绘制 {{width}} × {{height}} 像素。请减小尺寸或选用 SVG。',
    'paper-size':
      '无法生成 {{width}} × {{height}} 毫米的页面：PDF 每边不得超过 {{most}} 毫米。请更改尺寸，或选用 SVG。',
    'print-failed': '页面绘制失败。请重试，或改用其他格式。',
    'drawing-missing':
      'PNG 和 PDF 由 Electron 绘制，本机尚未安装。请先运行一次 `npm start` 获取，或改为输出 SVG。',
    'font-missing':
      '本机没有含汉字的字体，图中的文字会变成方框。请安装字体，如 Noto Sans CJK（Debian、Ubuntu：apt install fonts-noto-cjk），或改为输出 SVG。',
    'boundaries-missing': '没有这些地区的边界，无法绘制地图。请先导入边界（GeoJSON 或 TopoJSON）。',
    'picture-empty': '视图当前没有图表，无法生成图片。请选择有数据的指标和时期。',
    'report-template-unknown': '没有报告模板“{{id}}”。可用的有：{{known}}。',
    'report-choice-needed': '请指定报告的{{kind}}。可选：{{known}}。',
    'report-choice-unknown': '报告的{{kind}}不能是“{{value}}”。可选：{{known}}。',
    'report-index-none': '该报告以指数为对象，而项目中没有指数。请添加指数，或选用其他报告模板。',
    'report-values-none': '“{{subject}}”在 {{period}} 没有数据，无可报告。请选择其他时期。',
    cancelled: '已取消，未作任何改动。',
    'sender-denied': '该请求并非来自 Provindex 窗口，已拒绝。',
    unexpected: '发生意外错误。',
  },
)

import type { ProblemCode } from '#core/index/problems'
import { textArea } from './area'

/** Problems of an index: what, where, and what to do; one text a code of src/core/index/problems.ts. */
export const problems = textArea(
  {
    'method-unknown': 'The step “{{step}}” has no method “{{method}}”. There are: {{known}}.',
    'method-missing': 'The step “{{step}}” names no method. Choose one of {{known}}.',
    'parameter-unknown': 'The step “{{step}}” has no parameter “{{parameter}}” here. There are: {{known}}.',
    'parameter-missing': 'The step “{{step}}” needs the parameter “{{parameter}}”.',
    'parameter-invalid':
      'In the step “{{step}}”, the parameter “{{parameter}}” cannot be {{value}}. Give {{expects}}.',
    'override-unknown':
      'The step “{{step}}” sets something for “{{id}}”, which is not in the index. Correct the code or remove it.',
    'override-not-allowed': 'The step “{{step}}” cannot be set differently by “{{kind}}”. Remove that part.',
    'override-unused':
      'The step “{{step}}” sets something for {{name}}, which is not part of this index: without effect.',
    'node-duplicate':
      '“{{node}}” stands more than once in the index. Each node and indicator may stand once.',
    'root-missing': 'The index has no root: one node has to be without a parent.',
    'root-several': 'The index has several roots: {{nodes}}. Only one node may be without a parent.',
    'parent-unknown': '“{{node}}” stands below “{{parent}}”, which does not exist. Choose another parent.',
    'parent-is-indicator':
      '“{{node}}” stands below “{{parent}}”, which is an indicator. Only a node can have something below it.',
    'tree-cycle':
      'These nodes stand below each other in a circle: {{nodes}}. Give one of them another parent.',
    'node-empty': '{{name}} has nothing below it. Add an indicator or remove it.',
    'indicator-unknown':
      'The indicator “{{indicator}}” is not in the project. Add it, or correct the code in the index.',
    'direction-neutral':
      '{{name}} has no direction. Say in the index, or at the indicator, whether more is better or less is.',
    'weight-missing':
      'Below {{name}} some have a weight and some have none: {{children}}. Give all a weight.',
    'weight-negative': '{{name}} has the weight {{weight}}. A weight cannot be negative.',
    'weights-zero': 'All weights below {{name}} are 0. Give at least one a weight.',
    'weights-unmatched':
      'The weighting “{{method}}” names what it does not hold for: {{children}}. Correct the id or remove it.',
    'weights-incomplete':
      'The weighting “{{method}}” of {{name}} says nothing about: {{children}}. Add them; what is below a node needs to be named in full.',
    'comparisons-contradict':
      'The comparisons below {{name}} contradict themselves: {{pairs}}. One direction has to be one over the other; give one of them.',
    'weights-need-arithmetic':
      '{{name}} is weighted by “{{weighting}}”, which belongs to an arithmetic mean, but aggregated with “{{method}}”. Choose another weighting or “arithmetic”.',
    'weights-before-step':
      'The weights of “{{method}}” are computed from the data before the step “{{step}}”, which changes them. Move the weighting after it.',
    'scope-region-unknown':
      'These regions of the index are not in the project, or not compared: {{regions}}.',
    'scope-region-none': 'No region of the project is compared by the index. Check its regions.',
    'scope-period-none': 'No period of the project is within the index. Check its periods.',
    'group-unknown':
      'No region of the index is in a grouping “{{group}}”, which the step “{{step}}” uses. Correct its id, or add the groups to the regions.',
    'base-unknown': 'The base period {{period}} of the step “{{step}}” is not within the index.',
    'base-without-parameters':
      'The method “{{method}}” of the step “{{step}}” cannot use the parameters of a base period. Choose “period” or “all”.',
    'regions-too-many':
      '{{name}}: “{{method}}” compares at most {{limit}} regions, and the index has {{regions}}. Choose another way of aggregating, or compare fewer regions.',
    'points-need-arithmetic':
      '{{name}} is aggregated with “{{method}}”, but points add up only with the arithmetic mean. Choose “arithmetic”, or the scale “index”.',
    'points-need-range':
      '{{name}} is normalised with “{{method}}”, which has no fixed range from 0 upwards, so it earns no points. Choose another method, or the scale “index”.',
    'points-mixed-range':
      '{{name}} is normalised up to {{upper}}, others up to {{other}}. For points all need the same upper bound.',
    'scope-period-unknown': 'These periods of the index are not in the project: {{periods}}.',
    'step-without-effect':
      'Step {{position}} (“{{step}}”) stands after the last aggregation, so the scores do not see it. Move it up.',
    'over-assumed':
      'The step “{{step}}” does not say over which periods it looks: all are pooled. Set “over” to “period”, “all” or a base period.',
    'treated-by-period':
      '{{name}} is treated period by period, which may put its periods on different scales, but normalised across them. Use the same “over” for both.',
    'aggregate-missing':
      'The pipeline has no aggregation, so only indicators have scores. Add the step “aggregate”.',
    'points-root-differs':
      'The root has {{points}} points, but the weights below it add up to {{sum}}. They are used in proportion.',
    'points-range-assumed':
      'There is no normalisation, so the values are taken as scores out of 100 to count the points.',
    'weights-constant':
      'The weighting “{{method}}” finds no variation in {{children}} below {{name}} ({{periods}}): weight 0 there.',
    'weights-not-positive':
      'The weighting “{{method}}” of {{name}} cannot use {{children}} ({{periods}}), which are not above 0. Normalise to a range from 0 upwards, or choose another weighting.',
    'weights-negative-values':
      'The weighting “{{method}}” of {{name}} cannot use {{children}} ({{periods}}), which have values below 0. Normalise to a range from 0 upwards, or choose another weighting.',
    'weights-opposite':
      '{{children}} run against the others below {{name}} ({{periods}}), and “{{method}}” weighs them as if they ran with them. Check their direction, or choose another weighting.',
    'weights-rows-left-out':
      'The weighting “{{method}}” of {{name}} leaves out {{count}} of {{total}} rows with missing values ({{periods}}). Impute first if they should count.',
    'weights-without-solution':
      'The weighting “{{method}}” of {{name}} has no solution in {{count}} cells ({{periods}}), which stay missing: the bounds of shares cannot be kept, or the base period has nothing to measure against. Bounds above 0 need values above 0; widen them, or normalise to a range above 0.',
    'target-missed':
      'The weighting “{{method}}” of {{name}} did not reach its targets ({{periods}}): the best of {{trials}} trials is off by up to {{gap}} in the share of the correlations. Weights may be at their bound of 0; change the targets or allow more trials.',
    'ranking-searched':
      '{{name}}: “{{method}}” compares more than {{limit}} regions ({{periods}}), so its ranking is the best one found by a search, not proven to be the best of all.',
    'comparisons-inconsistent':
      'The comparisons below {{name}} are inconsistent: consistency ratio {{ratio}}, above 0.1. Revise the comparisons.',
    'comparisons-consistent': 'Comparisons below {{name}}: consistency ratio {{ratio}}.',
    'weights-none':
      'The weighting “{{method}}” found no weights below {{name}} ({{periods}}), because its values do not differ, say the same, or too few are known. {{name}} is missing there; impute, or choose another weighting.',
    'weights-equal': 'Nothing below {{name}} has a weight: all count alike.',
    'indicator-empty': '{{name}} has no value in the regions and periods of the index.',
    'analysis-constant':
      '{{name}} has the same value in all {{count}} rows that count, so nothing can be said of it here. Choose other regions or periods, or leave it out.',
    'analysis-few-pairs':
      '{{left}} and {{right}} have values together in {{count}} rows only; a correlation needs 3 or more.',
    'analysis-few-values':
      '{{name}} has {{count}} values that can be used ({{period}}); {{least}} or more are needed.',
    'analysis-few-rows':
      'There are {{rows}} complete rows for {{variables}} indicators. With so few the components say little.',
    'analysis-too-small':
      '{{rows}} complete rows of {{variables}} indicators that vary are too few: {{least}} rows and 2 indicators are needed. Leave out indicators with missing values.',
    'analysis-rows-left-out': '{{count}} of {{total}} rows have a missing value and are left out.',
    'analysis-few-different':
      'There are {{possible}} different rows only, so {{count}} clusters are not possible.',
    'analysis-negative':
      '{{name}} has {{count}} negative values, or adds up to 0 ({{period}}); inequality is not defined for that.',
    'analysis-no-group': 'Without a group and therefore not in the decomposition ({{period}}): {{regions}}.',
    'analysis-not-positive':
      '{{name}} has values of 0 or below, which have no logarithm and are left out there: {{regions}}.',
    'analysis-no-convergence':
      '{{name}} does not converge ({{period}}): those behind do not grow faster, so there is no half-life.',
    'analysis-no-boundary': 'Not in the boundary file and therefore left out: {{regions}}.',
    'analysis-islands':
      'Without a neighbour that has a value and therefore left out ({{period}}): {{regions}}.',
    'formula-broken':
      'The formula of {{name}} cannot be computed, so the indicator has no value. Select the indicator to see what is wrong with it.',
    'formula-units-differ':
      'The units differ at position {{position}}: {{left}} and {{right}}. Convert one of them if they are not meant to be mixed.',
    'formula-unit-stated': 'The formula gives {{unit}}, but the unit of the indicator is {{stated}}.',
    'indicator-constant':
      '{{name}} has the same value everywhere ({{periods}}), so it cannot be normalised and does not count there. Check the data or take it out.',
    'indicator-not-positive':
      '{{name}} has values of 0 or below ({{periods}}), which “{{method}}” cannot use. Choose another method for it.',
    'reference-missing':
      '{{name}} has no value in the reference region {{region}} ({{periods}}). Choose another region.',
    'reference-lowest':
      '{{name}} is lowest in the reference region {{region}} ({{periods}}), so nothing can be measured against it. Choose another region.',
    'target-too-low':
      'The target {{target}} of {{name}} is not better than its worst value ({{periods}}). Set a better target.',
    'denominator-missing':
      '{{name}}: {{count}} values have no denominator, because {{by}} is missing: {{places}}. They do not count.',
    'denominator-zero':
      '{{name}}: {{count}} values would be divided by 0 ({{by}}): {{places}}. They do not count.',
    'impute-stopped':
      '{{name}}: “{{method}}” had not settled after {{rounds}} rounds ({{periods}}); the values of the last one are used. Allow more rounds, or name fewer indicators.',
    'impute-singular':
      '{{name}}: “{{method}}” found indicators that follow from each other, or too few rows for so many ({{periods}}): its values may be arbitrary. Name fewer indicators, or pool the periods.',
    'impute-incomplete':
      '{{name}}: “{{method}}” could not complete {{count}} values: {{places}}. They stay missing.',
    'treated-still-failing':
      '{{name}} is still beyond the limits of skewness and kurtosis after “{{method}}” ({{periods}}). Look at its values, or choose another treatment.',
    'region-screened':
      '{{name}} was left out ({{periods}}): only {{share}} % of the indicators are available there.',
    'spec-malformed': '{{issue}}.',
    'spec-node-unknown': '{{place}}: the index has no node “{{node}}” to look at here.',
    'spec-period-unknown': '{{place}}: the index has no period {{period}}.',
    'spec-level-unknown':
      '{{place}}: there is no level {{level}}; the deepest nodes are {{deepest}} levels below the root.',
    'spec-step-several':
      '{{place}}: the index has several steps “{{step}}”. Say which by its position: {{positions}}.',
    'spec-step-differs': '{{place}}: step {{position}} of the index is not “{{step}}”.',
    'spec-choice-twice': '{{place}} varies the same as {{other}}. Keep one of them.',
    'spec-leaves-out-target': '{{place}}: “{{node}}” cannot be left out, because its score is looked at.',
    'spec-alternative-invalid': '{{place}} cannot be used:',
    'spec-no-scores': '{{name}} has no scores in any period, so there is nothing to compare.',
    'spec-too-many-choices':
      'Sensitivity can be told of at most {{most}} uncertain choices; there are {{choices}}.',
    'swap-without-score': 'There is no score for {{regions}} in this period.',
    'swap-tied': '{{regions}} have the same score already.',
    'spec-too-large': '{{draws}} draws are too many for this number of regions. Ask for at most {{most}}.',
    'spec-too-few-runs': '{{runs}} runs are too few for these choices. Ask for at least {{least}}.',
    'cell-not-positive':
      '{{name}} cannot be computed with “{{method}}” where {{child}} is 0 or below ({{count}} cells): {{places}}. Normalise to a range above 0, or choose another method.',
  } satisfies Record<ProblemCode, string>,
  {
    'method-unknown': '步骤“{{step}}”没有方法“{{method}}”。可用的有：{{known}}。',
    'method-missing': '步骤“{{step}}”未指定方法。可选：{{known}}。',
    'parameter-unknown': '步骤“{{step}}”在此没有参数“{{parameter}}”。可用的有：{{known}}。',
    'parameter-missing': '步骤“{{step}}”缺少参数“{{parameter}}”。',
    'parameter-invalid': '步骤“{{step}}”的参数“{{parameter}}”不能为 {{value}}，应为{{expects}}。',
    'override-unknown':
      '步骤“{{step}}”为“{{id}}”单独作了设置，但指标体系中没有该项。请更正代码或删除此设置。',
    'override-not-allowed': '步骤“{{step}}”不支持通过“{{kind}}”单独设置，请删除该部分。',
    'override-unused': '步骤“{{step}}”为{{name}}单独作了设置，但该指标不在本指数中，设置不起作用。',
    'node-duplicate': '“{{node}}”在指标体系中重复出现。每个节点和指标只能出现一次。',
    'root-missing': '指标体系没有根节点：须有一个节点不设上级。',
    'root-several': '指标体系有多个根节点：{{nodes}}。只能有一个节点不设上级。',
    'parent-unknown': '“{{node}}”的上级“{{parent}}”不存在，请选择其他上级。',
    'parent-is-indicator': '“{{node}}”的上级“{{parent}}”是指标。只有节点之下才能设下级。',
    'tree-cycle': '以下节点互为上下级，形成循环：{{nodes}}。请为其中之一另设上级。',
    'node-empty': '{{name}}之下没有任何指标。请添加指标或删除该节点。',
    'indicator-unknown': '项目中没有指标“{{indicator}}”。请添加该指标，或更正指标体系中的代码。',
    'direction-neutral': '{{name}}未设方向。请在指标体系或指标属性中注明正向或逆向。',
    'weight-missing': '{{name}}之下部分项有权重，部分没有：{{children}}。请补全权重。',
    'weight-negative': '{{name}}的权重为 {{weight}}。权重不能为负。',
    'weights-zero': '{{name}}之下各项权重均为 0。请至少为一项设定权重。',
    'weights-unmatched': '赋权方法“{{method}}”提到了不归它赋权的项：{{children}}。请更正标识或删除。',
    'weights-incomplete':
      '{{name}}的赋权方法“{{method}}”缺少以下内容：{{children}}。请补全；同一上级之下的各项须全部写明。',
    'comparisons-contradict':
      '{{name}}之下的两两比较自相矛盾：{{pairs}}。两个方向应互为倒数，只写一个方向即可。',
    'weights-need-arithmetic':
      '{{name}}采用“{{weighting}}”赋权，该权重只对加权算术平均有意义，但汇总方法为“{{method}}”。请改用其他赋权方法，或改用“arithmetic”。',
    'weights-before-step':
      '“{{method}}”的权重由步骤“{{step}}”之前的数据算出，而该步骤还会改变数据。请将赋权移到其后。',
    'scope-region-unknown': '指数涉及的以下地区不在项目中，或未参与比较：{{regions}}。',
    'scope-region-none': '项目中没有参与该指数比较的地区，请检查地区范围。',
    'scope-period-none': '项目中没有该指数所涉的时期，请检查时期范围。',
    'group-unknown':
      '步骤“{{step}}”使用的分组“{{group}}”不含指数中的任何地区。请更正分组标识，或为地区补充分组。',
    'base-unknown': '步骤“{{step}}”的基期 {{period}} 不在指数的时期范围内。',
    'base-without-parameters': '步骤“{{step}}”的方法“{{method}}”不能使用基期的参数。请选择“period”或“all”。',
    'regions-too-many':
      '{{name}}：“{{method}}”最多比较 {{limit}} 个地区，该指数有 {{regions}} 个。请改用其他汇总方法，或减少参与比较的地区。',
    'points-need-arithmetic':
      '{{name}}采用“{{method}}”汇总，但只有加权算术平均的分值才能逐级相加。请改用“arithmetic”，或将计分方式改为“index”。',
    'points-need-range':
      '{{name}}采用“{{method}}”标准化，其结果没有从 0 起的固定范围，无法计分值。请改用其他方法，或将计分方式改为“index”。',
    'points-mixed-range':
      '{{name}}标准化的上限为 {{upper}}，其他指标为 {{other}}。按分值计分时各指标上限须一致。',
    'scope-period-unknown': '指数涉及的以下时期不在项目中：{{periods}}。',
    'step-without-effect':
      '第 {{position}} 步（“{{step}}”）位于最后一次汇总之后，对得分不起作用。请将其前移。',
    'over-assumed':
      '步骤“{{step}}”未说明涉及的时期，按全部时期合并处理。请将“over”设为“period”、“all”或某一基期。',
    'treated-by-period': '{{name}}逐期作异常值处理，各期尺度可能不同，却跨期标准化。两步的“over”应一致。',
    'aggregate-missing': '流程中没有汇总步骤，因此只有指标得分。请添加步骤“aggregate”。',
    'points-root-differs': '根节点为 {{points}} 分，但其下权重合计为 {{sum}}，将按比例分配。',
    'points-range-assumed': '流程中没有标准化步骤，数值按百分制得分计算分值。',
    'weights-constant': '{{name}}之下的{{children}}（{{periods}}）取值没有差异，“{{method}}”赋予其权重 0。',
    'weights-not-positive':
      '“{{method}}”无法为{{name}}赋权：{{children}}（{{periods}}）不为正。请先标准化到从 0 起的区间，或改用其他赋权方法。',
    'weights-negative-values':
      '“{{method}}”无法为{{name}}赋权：{{children}}（{{periods}}）含负值。请先标准化到从 0 起的区间，或改用其他赋权方法。',
    'weights-opposite':
      '{{children}}与{{name}}之下的其他各项变动方向相反（{{periods}}），而“{{method}}”按载荷平方赋权，未区分方向。请检查指标方向，或改用其他赋权方法。',
    'weights-rows-left-out':
      '“{{method}}”为{{name}}赋权时，{{total}} 行中有 {{count}} 行因含缺失值未参与计算（{{periods}}）。如需纳入，请先插补。',
    'weights-without-solution':
      '“{{method}}”为{{name}}赋权时，有 {{count}} 个单元格无解（{{periods}}），保持缺失：份额约束无法满足，或基期没有可比对象。下限大于 0 时数值须大于 0；请放宽约束，或标准化到大于 0 的区间。',
    'target-missed':
      '{{name}}的赋权方法“{{method}}”未达到目标（{{periods}}）：{{trials}} 次试算中最好的一组，相关系数份额与目标最多相差 {{gap}}。可能有权重已到下限 0；请调整目标或增加试算次数。',
    'ranking-searched':
      '{{name}}：“{{method}}”比较的地区超过 {{limit}} 个（{{periods}}），其排序由启发式搜索得出，不保证全局最优。',
    'comparisons-inconsistent':
      '{{name}}之下的判断矩阵一致性不足：一致性比率 {{ratio}}，大于 0.1。请修正两两比较。',
    'comparisons-consistent': '{{name}}之下的判断矩阵：一致性比率 {{ratio}}。',
    'weights-none':
      '“{{method}}”未能得出{{name}}之下的权重（{{periods}}）：各项取值没有差异或完全相关，或可用数据过少。{{name}}在此缺失；请先插补，或改用其他赋权方法。',
    'weights-equal': '{{name}}之下各项均未设权重，按等权处理。',
    'indicator-empty': '{{name}}在指数的地区和时期范围内没有数值。',
    'analysis-constant':
      '{{name}}在参与计算的 {{count}} 行中数值全部相同，无法分析。请另选地区或时期，或去掉该指标。',
    'analysis-few-pairs': '{{left}}与{{right}}同时有值的只有 {{count}} 行；计算相关系数至少需要 3 行。',
    'analysis-few-values': '{{name}}可用的数值只有 {{count}} 个（{{period}}），至少需要 {{least}} 个。',
    'analysis-few-rows': '完整的数据只有 {{rows}} 行，指标有 {{variables}} 项；样本过少，主成分的意义有限。',
    'analysis-too-small':
      '完整数据 {{rows}} 行、有变化的指标 {{variables}} 项，不足以分析：至少需要 {{least}} 行和 2 项指标。可去掉缺失较多的指标。',
    'analysis-rows-left-out': '{{total}} 行中有 {{count}} 行含缺失值，未参与计算。',
    'analysis-few-different': '互不相同的数据只有 {{possible}} 行，无法分为 {{count}} 类。',
    'analysis-negative': '{{name}}有 {{count}} 个负值，或合计为 0（{{period}}），不平等指数没有定义。',
    'analysis-no-group': '未分组、因而未计入分解的地区（{{period}}）：{{regions}}。',
    'analysis-not-positive': '{{name}}在以下地区有不大于 0 的数值，无法取对数，未计入：{{regions}}。',
    'analysis-no-convergence': '{{name}}不收敛（{{period}}）：落后地区增长并不更快，因而没有半衰期。',
    'analysis-no-boundary': '边界文件中没有、因而未计入的地区：{{regions}}。',
    'analysis-islands': '没有带数值的相邻地区、因而未计入（{{period}}）：{{regions}}。',
    'formula-broken': '{{name}}的公式无法计算，该指标没有数值。请选中该指标查看原因。',
    'formula-units-differ':
      '第 {{position}} 个字符处计量单位不一致：{{left}}与{{right}}。如非有意混用，请先换算。',
    'formula-unit-stated': '公式结果的单位是{{unit}}，而指标的单位是{{stated}}。',
    'indicator-constant':
      '{{name}}的数值处处相同（{{periods}}），无法标准化，在此不计入。请检查数据或移除该指标。',
    'indicator-not-positive':
      '{{name}}含有 0 或负值（{{periods}}），不能采用“{{method}}”。请为其选择其他方法。',
    'reference-missing': '{{name}}在参照地区 {{region}} 缺失（{{periods}}）。请选择其他参照地区。',
    'reference-lowest':
      '{{name}}在参照地区 {{region}} 为最差值（{{periods}}），无法以其为参照。请选择其他参照地区。',
    'target-too-low': '{{name}}的目标值 {{target}} 不优于最差值（{{periods}}）。请设定更高的目标。',
    'denominator-missing':
      '{{name}}：有 {{count}} 个数值因{{by}}缺失而没有分母：{{places}}。这些数值不计入。',
    'denominator-zero': '{{name}}：有 {{count}} 个数值的分母（{{by}}）为 0：{{places}}。这些数值不计入。',
    'impute-stopped':
      '{{name}}：“{{method}}”迭代 {{rounds}} 次后仍未收敛（{{periods}}），采用最后一次的结果。请增加迭代次数或减少指标。',
    'impute-singular':
      '{{name}}：“{{method}}”估计的协方差矩阵奇异（{{periods}}）：指标之间线性相关，或数据行数相对指标数过少，插补值可能不唯一。请减少指标或合并各期。',
    'impute-incomplete': '{{name}}：“{{method}}”未能补全 {{count}} 个数值：{{places}}。这些数值仍缺失。',
    'treated-still-failing':
      '{{name}}经“{{method}}”处理后偏度和峰度仍超限（{{periods}}）。请查看数值，或选择其他处理方法。',
    'region-screened': '{{name}}被剔除（{{periods}}）：可得指标仅占 {{share}}%。',
    'spec-malformed': '{{issue}}。',
    'spec-node-unknown': '{{place}}：指数中没有可考察的节点“{{node}}”。',
    'spec-period-unknown': '{{place}}：指数中没有时期 {{period}}。',
    'spec-level-unknown': '{{place}}：没有第 {{level}} 级；最深的节点位于根节点以下第 {{deepest}} 级。',
    'spec-step-several': '{{place}}：指数中有多个“{{step}}”步骤，请用序号指明：{{positions}}。',
    'spec-step-differs': '{{place}}：指数的第 {{position}} 步不是“{{step}}”。',
    'spec-choice-twice': '{{place}} 与 {{other}} 针对同一内容，请保留其一。',
    'spec-leaves-out-target': '{{place}}：“{{node}}”是考察对象，不能剔除。',
    'spec-alternative-invalid': '{{place}} 无法使用：',
    'spec-no-scores': '{{name}}在各时期均无得分，没有可比较的内容。',
    'spec-too-many-choices': '敏感性分析最多支持 {{most}} 项不确定因素，现有 {{choices}} 项。',
    'swap-without-score': '{{regions}} 在该时期没有得分。',
    'swap-tied': '{{regions}} 得分相同。',
    'spec-too-large': '对现有地区数而言，{{draws}} 次抽样太多，最多 {{most}} 次。',
    'spec-too-few-runs': '对这些因素而言，{{runs}} 次计算太少，至少需要 {{least}} 次。',
    'cell-not-positive':
      '{{child}}为 0 或负值，{{name}}无法采用“{{method}}”汇总（共 {{count}} 处）：{{places}}。请标准化到大于 0 的范围，或选择其他方法。',
  },
)

import { expect, it } from 'vitest'
import { csvText, html, latex, markdown, type TextTable } from './tableText'

const table: TextTable = {
  caption: 'GDP & 50% | <2018>',
  header: ['地区', '=2018', 'a_b'],
  rows: [
    ['浙江', { value: 56197.2, shown: '56,197.2' }, 'x|y\n*z*'],
    ['+上海', { value: null, shown: '–' }, '<b>'],
    ['北京', { value: -1.5, shown: '−1.5' }, '~^\\'],
  ],
}

it('Markdown keeps what means something there from meaning it', () => {
  expect(markdown.write(table)).toBe(
    [
      '**GDP & 50% \\| \\<2018\\>**',
      '',
      '| 地区 | =2018 | a\\_b |',
      '| --- | ---: | --- |',
      '| 浙江 | 56,197.2 | x\\|y \\*z\\* |',
      '| +上海 | – | \\<b\\> |',
      '| 北京 | −1.5 | \\~^\\\\ |',
      '',
    ].join('\n'),
  )
})

it('HTML has heads for columns and rows, and no markup from texts', () => {
  const written = html.write(table)
  expect(written).toContain('<caption>GDP &amp; 50% | &lt;2018&gt;</caption>')
  expect(written).toContain('<th scope="col" style="text-align:right">=2018</th>')
  expect(written).toContain(
    '<tr><th scope="row">+上海</th><td style="text-align:right">–</td><td>&lt;b&gt;</td></tr>',
  )
  expect(written).toContain('x|y<br>*z*')
})

it('CSV has every digit, nothing for what is missing, and runs no formula', () => {
  expect(csvText.write(table)).toBe(
    '地区,\'=2018,a_b\n浙江,56197.2,"x|y\n*z*"\n\'+上海,,<b>\n北京,-1.5,~^\\\n',
  )
})

it('CSV runs no formula whatever it begins with, and shows numbers as they are', () => {
  const texts = ['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', "'=1", "''-1"]
  const rows = texts.map((text) => [text, { value: -1, shown: '−1' }, text])
  const [header = '', ...lines] = csvText
    .write({ caption: '', header: ['=a', 'b', '@c'], rows })
    .split(/\n(?=["'])/)
  expect(header).toBe("'=a,b,'@c")
  expect(lines).toHaveLength(texts.length)
  for (const line of lines) expect(line).toMatch(/^"?'.*[\s\S]*,-1,"?'/)
})

it('LaTeX escapes its ten special characters', () => {
  const written = latex.write(table)
  expect(written).toContain('\\caption{GDP \\& 50\\% \\textbar{} \\textless{}2018\\textgreater{}}')
  expect(written).toContain('\\begin{tabular}{lrl}')
  expect(written).toContain('北京 & $-$1.5 & \\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\\\')
  expect(written).toContain('+上海 & -- & \\textless{}b\\textgreater{} \\\\')
})

it('LaTeX takes no name for an option of the line before it, and asks for Chinese fonts where they are needed', () => {
  const rows = [
    ['a', { value: 1, shown: '1' }],
    ['[b]', { value: 2, shown: '2' }],
    ['*c', { value: 3, shown: '3' }],
  ]
  const written = latex.write({ caption: '', header: ['x', 'y'], rows } as TextTable)
  expect(written).toContain('    {[}b] & 2')
  expect(written).toContain('    {*}c & 3')
  expect(written).not.toContain('ctex')
  expect(latex.write(table)).toContain('\\usepackage{ctex}')
})

it('Markdown shows entities and dollars as they stand', () => {
  expect(markdown.write({ caption: '', header: ['&lt; $a$ R&D'], rows: [] })).toContain(
    '| \\&lt; \\$a\\$ R&D |',
  )
})

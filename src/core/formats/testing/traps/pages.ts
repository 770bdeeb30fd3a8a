import { file, type Traps } from './trap'

/** A page with one small table, and more within it. */
const page = (rows: string) =>
  file(
    'page.html',
    `<html><table><tr><td>地区</td><td>2018</td></tr><tr><td>浙江</td><td>1</td></tr>${rows}</table></html>`,
  )

export const pageTraps: Traps = {
  'a page of columns that span everything': () =>
    file(
      'span.html',
      `<html><table>${'<tr><td rowspan="65000" colspan="1000">1</td></tr>'.repeat(2000)}</table></html>`,
    ),
  'rows that span everything': () => page('<tr><td rowspan=65534>1</td></tr>'.repeat(60_000)),
  'a page of a million rows': () => page('<tr><td>浙江</td><td>1</td></tr>'.repeat(1_000_000)),
  'a page of fifty thousand tables': () =>
    file(
      'tables.html',
      '<table><tr><td>地区</td><td>2018</td></tr><tr><td>浙江</td><td>1</td></tr></table>'.repeat(50_000),
    ),
  'a hundred thousand tables within tables': () => page('<tr><td><table><tr><td>'.repeat(100_000)),
  'two million elements within each other': () => page(`<tr><td>${'<div>'.repeat(2_000_000)}`),
  'a million cells that do not close': () => page('<tr><td>'.repeat(1_000_000)),
  'three million comments that do not close': () => page('<!--'.repeat(3_000_000)),
  'two million beginnings of comments': () => page('<!-- -'.repeat(2_000_000)),
  'ten million signs of less': () => page('<'.repeat(10_000_000)),
  'a cell of two million attributes': () => page(`<tr><td ${'a="b" '.repeat(2_000_000)}>1</td></tr>`),
  'an attribute that does not close': () => page(`<tr><td a="${'b'.repeat(10_000_000)}`),
  'a cell of three million entities': () => page(`<tr><td>${'&amp;'.repeat(3_000_000)}</td></tr>`),
  'ten million ampersands': () => page(`<tr><td>${'&'.repeat(10_000_000)}</td></tr>`),
  'a million scripts': () => page('<script>'.repeat(1_000_000)),
  'a million sections of CDATA': () => page('<![CDATA['.repeat(1_000_000)),
  'a page that wants to run and to fetch': () =>
    page(
      '<tr><td><img src=x onerror="alert(1)"><script>alert(1)</script>浙江</td><td>2</td></tr><iframe src="http://127.0.0.1:1/"></iframe><link rel=stylesheet href="http://127.0.0.1:1/a.css">',
    ),
}

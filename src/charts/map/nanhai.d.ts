/** ECharts has no types for it: adds the inset of the South China Sea to the shapes of a map of that name. */
declare module 'echarts/lib/coord/geo/fix/nanhai.js' {
  interface Shape {
    readonly name: string
    readonly geometries: readonly { readonly exterior: readonly (readonly [number, number])[] }[]
  }
  const fixNanhai: (map: 'china', shapes: Shape[]) => void
  // biome-ignore lint/style/noDefaultExport: it has no other
  export default fixNanhai
}

/** The fields that are given: a partial edit may name a field with `undefined`, which is not a change. */
export const withoutUndefined = <T extends object>(
  changes: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

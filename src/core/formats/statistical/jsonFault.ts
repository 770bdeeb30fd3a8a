const value =
  /\s*(?:"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy
const key = /\s*"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"\s*:/uy
const space = /\s*/y

/**
 * Where a text stops being JSON: the engine tells the position of a fault in some of its messages only. Walks the
 * text once, without recursion, however deeply it is nested.
 */
export const jsonFault = (text: string): number => {
  const open: string[] = []
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  /** The character after spaces, which are passed over. */
  const next = (): string => {
    take(space)
    return text.charAt(at)
  }
  let wantsValue = true
  for (;;) {
    const character = next()
    if (wantsValue) {
      if (character === '{' || character === '[') {
        open.push(character)
        at++
        const isEmpty = next() === (character === '{' ? '}' : ']')
        if (!isEmpty && character === '{' && !take(key)) return at
        wantsValue = !isEmpty
      } else if (take(value)) wantsValue = false
      else return at
    } else if (open.length === 0) return at
    else if (character === ',') {
      at++
      if (open.at(-1) === '{' && !take(key)) return at
      wantsValue = true
    } else if (character === (open.at(-1) === '{' ? '}' : ']')) {
      open.pop()
      at++
    } else return at
  }
}

const pad = (value: number) => String(value).padStart(2, '0')

const clock = (time: Date): string =>
  `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}`

/** 10:32:05 in the time zone of this machine, the same in both languages. */
export const clockTime = (iso: string): string => clock(new Date(iso))

/** 2025-05-06 10:32:05, the same in both languages: it sorts and cannot be misread. */
export const dateTime = (iso: string): string => {
  const time = new Date(iso)
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clock(time)}`
}

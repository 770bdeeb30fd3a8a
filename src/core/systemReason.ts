import type { LocalText } from './dataset/schema'

const reasons: readonly (readonly [RegExp, LocalText])[] = [
  [/\bEIO\b|input\/output error/i, { zh: '磁盘或存储设备读写出错', en: 'the disk or device failed' }],
  [
    /\bEBUSY\b|\bETXTBSY\b|resource busy/i,
    { zh: '文件正被其他程序占用', en: 'another program is using the file' },
  ],
  [/\bE[MN]FILE\b|too many open files/i, { zh: '打开的文件过多', en: 'too many files are open' }],
  [/\bENAMETOOLONG\b|file ?name too long/i, { zh: '文件名或路径过长', en: 'the name or path is too long' }],
  [/\bELOOP\b/, { zh: '链接互相指向，没有终点', en: 'links lead in a circle' }],
  [/\bEXDEV\b/, { zh: '源和目标不在同一磁盘', en: 'source and target lie on different disks' }],
  [
    /\b(?:ETIMEDOUT|ESTALE|ENETUNREACH|EHOSTUNREACH|ENOTCONN|ECONNRESET)\b|stale file handle/i,
    { zh: '网络位置没有应答', en: 'the network folder does not answer' },
  ],
  [
    /\bEFBIG\b|file too large/i,
    { zh: '文件超过该磁盘允许的大小', en: 'the file is larger than the disk allows' },
  ],
  [
    /out of memory|\bENOMEM\b|bad_alloc|failed to allocate/i,
    { zh: '内存不足', en: 'there is not enough memory' },
  ],
  [/no such file|cannot open file|\bENOENT\b/i, { zh: '文件已不在原处', en: 'the file is no longer there' }],
]

/**
 * Why the system or the engine could not read or write, in words, as far as its message shows; the message itself is for the
 * details of an error.
 */
export const systemReason = (message: string): LocalText =>
  reasons.find(([pattern]) => pattern.test(message))?.[1] ?? {
    zh: '系统未能完成该操作',
    en: 'the system could not do it',
  }

import { expect, it } from 'vitest'
import { systemReason } from './systemReason'

it.each([
  ['Error: EIO: i/o error, write', '磁盘或存储设备读写出错'],
  ['EBUSY: resource busy or locked', '文件正被其他程序占用'],
  ['IO Error: Could not write file: Stale file handle', '网络位置没有应答'],
  ['Out of Memory Error: failed to allocate', '内存不足'],
  ['something else', '系统未能完成该操作'],
])('%s is %s', (message, zh) => {
  expect(systemReason(message).zh).toBe(zh)
})

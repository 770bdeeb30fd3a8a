/**
 * What Chromium prints on a machine without a session bus, a graphics card or a battery of desktop services.
 * It says nothing about the app and cannot be turned off.
 */
const NOISE = [
  /\bbus\.cc\b/,
  /\bobject_proxy\.cc\b/,
  /\bdbus\b/i,
  /viz_main_impl\.cc.*Exiting GPU process/,
  /gpu_process_host\.cc/,
  /gpu_blocklist|gpu_data_manager|viz_main_impl/,
  /\b(gl|egl|angle|vulkan|vaapi|vaInitialize|libva)\w*\b.*(fail|error|not)/i,
  /command_buffer_proxy_impl\.cc/,
  /^DevTools listening on ws:/,
  /^Debugger (listening|attached|ending)/,
  /^For help, see: https:\/\/nodejs\.org\//,
  /^Waiting for the debugger to disconnect/,
  /XGetWindowAttributes|Xlib: extension/,
]

/** @param {string} line of Electron's stderr */
export function isChromiumNoise(line) {
  return line.trim() === '' || NOISE.some((pattern) => pattern.test(line))
}

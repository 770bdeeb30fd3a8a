/** Chromium's sources that complain of a machine without a session bus, a graphics card or video decoding. */
const NOISY_SOURCES = [
  'bus.cc',
  'object_proxy.cc',
  'viz_main_impl.cc',
  'gpu_process_host.cc',
  'gl_display.cc',
  'gl_factory.cc',
  'command_buffer_proxy_impl.cc',
  'shared_image_interface_proxy.cc',
  // A frame drawn in software whose tiles have been replaced meanwhile; the next frame is drawn anew.
  'shared_image_manager.cc',
  'one_copy_raster_buffer_provider.cc',
  'vaapi_wrapper.cc',
  'display.cc',
  // A widget that is replaced while the first page loads on a busy machine: frame sinks of the old one.
  'interface_endpoint_client.cc',
]

/** What the inspector says when a test attaches to it. */
const INSPECTOR =
  /^(DevTools listening on|Debugger (listening|attached|ending)|For help, see: |Waiting for the debugger)/

/**
 * Whether a line that Electron printed says nothing about the app. Such lines cannot be turned off.
 * @param {string} line of its standard error
 */
export function isChromiumNoise(line) {
  const [, source] = /^\[[\d:/.]+:(?:ERROR|WARNING|INFO):([\w.]+)[(:]/.exec(line) ?? []
  return (
    line.trim() === '' || INSPECTOR.test(line) || (source !== undefined && NOISY_SOURCES.includes(source))
  )
}

/** A macrotask without the 4 ms that nested timers are held back: messages that wait are delivered. */
export const pauseThread = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

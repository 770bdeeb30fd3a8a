import { create } from 'zustand'

/** The palette's code is fetched when it is first asked for; until then nothing of it is rendered. */
export const usePalette = create<{ readonly wanted: boolean }>(() => ({ wanted: false }))

export const openPalette = async (): Promise<void> => {
  const { spotlight } = await import('@mantine/spotlight')
  usePalette.setState({ wanted: true })
  // The palette subscribes when it is mounted, so it is opened after React has done that.
  requestAnimationFrame(() => spotlight.open())
}

import { useEffect, useState } from 'react'

/** True once `milliseconds` have passed while `waiting`; a wait that is over sooner never flashes a skeleton. */
export const useDelayed = (waiting: boolean, milliseconds = 150): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), milliseconds)
    return () => clearTimeout(timer)
  }, [waiting, milliseconds])
  return late && waiting
}

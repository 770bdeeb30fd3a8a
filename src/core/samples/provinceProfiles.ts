/**
 * How the simulated provinces differ. Population (10,000 persons) and GDP (100 million yuan) are round numbers of
 * the right size at the start; `level` is how far digital development has come (0..1), `pace` what a year adds.
 */
export interface ProvinceProfile {
  readonly code: string
  readonly population: number
  readonly populationGrowth: number
  readonly gdp: number
  readonly gdpGrowth: number
  readonly level: number
  readonly pace: number
}

const profile = (
  code: string,
  population: number,
  populationGrowth: number,
  gdp: number,
  gdpGrowth: number,
  level: number,
  pace: number,
): ProvinceProfile => ({ code, population, populationGrowth, gdp, gdpGrowth, level, pace })

export const provinceProfiles: readonly ProvinceProfile[] = [
  profile('110000', 2130, 0.003, 21000, 0.078, 0.56, 0.041),
  profile('120000', 1410, -0.002, 9900, 0.055, 0.42, 0.034),
  profile('130000', 7290, 0.002, 24300, 0.062, 0.24, 0.034),
  profile('140000', 3530, -0.001, 12000, 0.085, 0.21, 0.034),
  profile('150000', 2460, -0.002, 11400, 0.082, 0.21, 0.03),
  profile('210000', 4370, -0.004, 19200, 0.046, 0.29, 0.026),
  profile('220000', 2670, -0.013, 9400, 0.038, 0.23, 0.026),
  profile('230000', 3670, -0.018, 11800, 0.034, 0.2, 0.025),
  profile('310000', 2450, 0.002, 23200, 0.076, 0.54, 0.04),
  profile('320000', 8190, 0.004, 59300, 0.084, 0.46, 0.042),
  profile('330000', 5780, 0.014, 37300, 0.085, 0.47, 0.048),
  profile('340000', 5990, 0.003, 20600, 0.091, 0.24, 0.041),
  profile('350000', 3880, 0.009, 22500, 0.099, 0.38, 0.038),
  profile('360000', 4480, 0.001, 14300, 0.094, 0.21, 0.039),
  profile('370000', 9750, 0.005, 47300, 0.071, 0.34, 0.037),
  profile('410000', 9580, 0.003, 31600, 0.077, 0.22, 0.037),
  profile('420000', 5800, 0.001, 25400, 0.087, 0.29, 0.039),
  profile('430000', 6600, 0.0005, 23500, 0.084, 0.23, 0.037),
  profile('440000', 11270, 0.013, 62500, 0.083, 0.48, 0.041),
  profile('450000', 4770, 0.006, 12400, 0.088, 0.16, 0.035),
  profile('460000', 920, 0.012, 3200, 0.088, 0.25, 0.034),
  profile('500000', 3010, 0.007, 13000, 0.095, 0.29, 0.041),
  profile('510000', 8110, 0.003, 26500, 0.09, 0.27, 0.038),
  profile('520000', 3630, 0.007, 8100, 0.108, 0.12, 0.047),
  profile('530000', 4640, 0.001, 12800, 0.097, 0.13, 0.034),
  profile('540000', 320, 0.015, 830, 0.11, 0.06, 0.03),
  profile('610000', 3800, 0.004, 16000, 0.086, 0.25, 0.037),
  profile('620000', 2530, -0.002, 6000, 0.071, 0.11, 0.034),
  profile('630000', 570, 0.005, 1700, 0.088, 0.11, 0.033),
  profile('640000', 660, 0.012, 2300, 0.093, 0.17, 0.034),
  profile('650000', 2290, 0.013, 8400, 0.091, 0.13, 0.033),
]

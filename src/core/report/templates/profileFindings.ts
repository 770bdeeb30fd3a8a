import type { RunNode } from '../../index/run'
import { meanScore, rankedAt, rankedRegions, standingAt, topNodes } from '../indexContext'
import { DECIMALS, type IndexProfile, nodeName, partsBySize, regionName, scoreText, unitOf } from './profile'

/** So many names stand in a sentence. */
const MOST_NAMED = 5
const MOST_PARTS = 3

/** 80.93 分，在 31 个地区中居第 5 位，位于北京、广东、江苏和上海之后。 */
const standing = (profile: IndexProfile): string => {
  const { words, context, region, period } = profile
  const { say } = words
  const { run, root } = context
  const { score, rank } = standingAt(run, root, region, period)
  const [name, when, index] = [regionName(profile, region), words.period(period), nodeName(profile, root)]
  if (rank === 0)
    return say(
      `${when}${name}${index}没有得分，未参与排名。`,
      `In ${when} ${name} has no score in the ${index} and is not ranked.`,
    )
  const ranked = rankedAt(run, root, period)
  const ahead = rankedRegions(run, root, period)
    .filter((code) => standingAt(run, root, code, period).rank < rank)
    .map((code) => regionName(profile, code))
  const behind =
    ahead.length === 0 || ahead.length > MOST_NAMED
      ? say('', '')
      : say(`，位于${words.list(ahead)}之后`, `, behind ${words.list(ahead)}`)
  return say(
    `${when}${name}${index}得分为 ${scoreText(profile, score)}，在 ${ranked} 个地区中居第 ${rank} 位${behind}。`,
    `In ${when} ${name} scores ${scoreText(profile, score)} in the ${index}, rank ${rank} of ${ranked}${behind}.`,
  )
}

/** 较2017年提高 6.66 分，位次上升 2 位。 */
const movement = (profile: IndexProfile): readonly string[] => {
  const { words, context, region, period, previous, change } = profile
  const { say } = words
  const { run, root } = context
  const now = standingAt(run, root, region, period)
  if (now.rank === 0 || previous === null) return []
  const before = standingAt(run, root, region, previous)
  const when = words.period(previous)
  if (before.rank === 0)
    return [say(`${when}没有得分，无从比较。`, `It has no score in ${when} to compare with.`)]
  const difference = now.score - before.score
  const places = before.rank - now.rank
  const size = words.quantity(Math.abs(difference), DECIMALS, unitOf(profile))
  const rank =
    places === 0
      ? say('位次不变', 'its rank is the same')
      : places > 0
        ? say(`位次上升 ${places} 位`, `it rises by ${places} ${places === 1 ? 'place' : 'places'}`)
        : say(`位次下降 ${-places} 位`, `it falls by ${-places} ${places === -1 ? 'place' : 'places'}`)
  const moved =
    difference === 0
      ? say(`得分与${when}相同，${rank}。`, `The score is that of ${when}; ${rank}.`)
      : difference > 0
        ? say(`得分较${when}提高 ${size}，${rank}。`, `The score is ${size} above that of ${when}; ${rank}.`)
        : say(`得分较${when}下降 ${size}，${rank}。`, `The score is ${size} below that of ${when}; ${rank}.`)
  if (change === null) return [moved]
  const cause = (value: number) => words.change(value, DECIMALS)
  const { data, frame, method } = change.causes
  return [
    moved,
    say(
      `其中，自身数据变动影响 ${cause(data)}，其他地区变动影响 ${cause(frame)}，权重和方法影响 ${cause(method)}。`,
      `Of this, ${cause(data)} comes from its own values, ${cause(frame)} from the movement of the others, ${cause(method)} from weights and method.`,
    ),
  ]
}

/** Sub-indices by rank: which stand first, which last. */
const profileOfParts = (profile: IndexProfile): readonly string[] => {
  const { words, context, region, period } = profile
  const { say } = words
  const parts = topNodes(context)
    .map((node) => ({ node, ...standingAt(context.run, node, region, period) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank)
  const [best, worst] = [parts[0], parts.at(-1)]
  if (best === undefined || worst === undefined || parts.length < 2) return []
  const named = (rank: number) => {
    const same = parts.filter((part) => part.rank === rank)
    return words.list(
      same.map(({ node, score }) =>
        say(
          `${words.name(node.name)}（${scoreText(profile, score)}）`,
          `${words.name(node.name)} (${scoreText(profile, score)})`,
        ),
      ),
    )
  }
  if (best.rank === worst.rank)
    return [
      say(
        `${parts.length} 个分项均居第 ${best.rank} 位。`,
        `It ranks ${best.rank} in each of the ${parts.length} parts.`,
      ),
    ]
  return [
    say(
      `${parts.length} 个分项中，位次最高的是${named(best.rank)}，居第 ${best.rank} 位；位次最低的是${named(worst.rank)}，居第 ${worst.rank} 位。`,
      `Of its ${parts.length} parts it ranks best in ${named(best.rank)}, rank ${best.rank}, and worst in ${named(worst.rank)}, rank ${worst.rank}.`,
    ),
  ]
}

const distance = (profile: IndexProfile): readonly string[] => {
  const { words, context, region, period, gap } = profile
  const { say } = words
  const { run, root } = context
  const { score, rank } = standingAt(run, root, region, period)
  if (rank === 0) return []
  const size = (value: number) => words.quantity(Math.abs(value), DECIMALS, unitOf(profile))
  const mean = meanScore(run, root, period)
  const above = score >= mean
  const sentences = [
    say(
      `得分比 ${rankedAt(run, root, period)} 个地区的平均值（${scoreText(profile, mean)}）${above ? '高' : '低'} ${size(score - mean)}。`,
      `That is ${size(score - mean)} ${above ? 'above' : 'below'} the mean of the ${rankedAt(run, root, period)} regions (${scoreText(profile, mean)}).`,
    ),
  ]
  if (gap === null) return sentences
  const other = regionName(profile, gap.b.region)
  const against = partsBySize(gap, gap.difference < 0 ? -1 : 1).slice(0, MOST_PARTS)
  const names = words.list(
    against.map(({ name, contribution }) =>
      say(
        `${words.name(name)}（${words.change(contribution, DECIMALS)}）`,
        `${words.name(name)} (${words.change(contribution, DECIMALS)})`,
      ),
    ),
  )
  const main = against.length === 0 ? '' : say(`，主要来自${names}`, `, mainly from ${names}`)
  const first = (gap.b.rank ?? 0) < rank
  const which = first
    ? say(
        `比居首位的${other}低 ${size(gap.difference)}`,
        `It is ${size(gap.difference)} below ${other}, which is first`,
      )
    : say(
        `比居第 ${gap.b.rank} 位的${other}高 ${size(gap.difference)}`,
        `It is ${size(gap.difference)} above ${other}, which ranks ${gap.b.rank}`,
      )
  return [...sentences, `${which}${main}${say('。', '.')}`]
}

/** What the numbers of an index say of a region, in sentences. */
export const indexFindings = (profile: IndexProfile): readonly string[] => [
  standing(profile),
  ...movement(profile),
  ...profileOfParts(profile),
  ...distance(profile),
]

/** The sentences that a picture of a node is described with. */
export const describeNode = (profile: IndexProfile, node: RunNode): string => {
  const { words, context, period, region } = profile
  const { say } = words
  const ranked = rankedRegions(context.run, node, period)
  const shown = (code: (typeof ranked)[number]) =>
    say(
      `${regionName(profile, code)}（${scoreText(profile, standingAt(context.run, node, code, period).score)}）`,
      `${regionName(profile, code)} (${scoreText(profile, standingAt(context.run, node, code, period).score)})`,
    )
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (first === undefined || last === undefined) return ''
  const own = standingAt(context.run, node, region, period).rank
  const ownText =
    own === 0
      ? ''
      : say(`；${regionName(profile, region)}居第 ${own} 位`, `; ${regionName(profile, region)} ranks ${own}`)
  return say(
    `最高为${shown(first)}，最低为${shown(last)}${ownText}。`,
    `Highest: ${shown(first)}; lowest: ${shown(last)}${ownText}.`,
  )
}

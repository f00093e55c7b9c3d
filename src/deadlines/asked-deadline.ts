import { taipeiDay } from '../foundation/taipei-time.ts';
import { dayTyped } from './day-typed.ts';
import { type DeadlineRule, isFromRuling, runsFromMoment } from './deadline-rule.ts';
import { plainName } from './find-rule.ts';

/** Words that ask for a last day. */
const asksForIt =
  /最後一[天日]|末日|截止|到期|期限|來得及|逾期|幾號前|[到是]幾號|[到是]哪一?天|哪一?天(?:前|到)/u;
const daysIn =
  /(?<![\d/.-])(?:民國)?(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?![\d/.-])|[今昨前][天日]/gu;
/** Shorter names stand in too many sentences: 「告訴」 also means to tell. */
const shortestName = 3;

/**
 * The rule and the day that a line such as 「告誡異議 12/5 收到，最後一天是哪天」 asks
 * for. `undefined` unless one rule is named, one day stands there, that day has come,
 * and the line asks for a last day: anything less is left to the FAQ.
 */
export function askedDeadline(
  text: string,
  rules: Iterable<DeadlineRule>,
  now: Date,
): { readonly rule: DeadlineRule; readonly from: string } | undefined {
  if (!asksForIt.test(text)) return undefined;
  const [day, ...others] = text.normalize('NFKC').match(daysIn) ?? [];
  if (day === undefined || others.length > 0) return undefined;
  const rule = onlyRuleIn(text, rules);
  if (rule === undefined || runsFromMoment(rule) || isFromRuling(rule)) return undefined;
  const read = dayTyped(day, rule, now);
  const isPast = read.kind === 'ok' && read.from <= taipeiDay(now);
  return isPast ? { rule, from: read.from } : undefined;
}

/** Names within a longer name of another rule are that rule's. */
function onlyRuleIn(text: string, rules: Iterable<DeadlineRule>): DeadlineRule | undefined {
  const plain = plainName(text);
  const named = [...rules].flatMap((rule) => {
    const names = [rule.label, ...rule.aliases].map(plainName);
    const found = names.filter((name) => name.length >= shortestName && plain.includes(name));
    return found.map((name) => ({ rule, name }));
  });
  const longest = named.filter(
    ({ rule, name }) => !named.some((other) => other.rule !== rule && isWithin(name, other.name)),
  );
  const [first, ...rest] = new Set(longest.map(({ rule }) => rule));
  return rest.length === 0 ? first : undefined;
}

function isWithin(name: string, longer: string): boolean {
  return longer.length > name.length && longer.includes(name);
}

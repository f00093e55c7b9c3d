import { type Count, hide, isShown, isSmall } from '../privacy/small-counts.ts';
import type { MonthReport } from './report.ts';
import type { Spread } from './spread.ts';

/**
 * The same report with every number from 1 to 4 hidden, and besides as many
 * others as are needed so that nobody can work the hidden ones out from the
 * totals. What is told of a few (a rate, a median) goes with them. The messages
 * sent and the leaflets given out tell of nobody, and stay.
 *
 * @param report One that hides nothing yet.
 */
export function maskSmall(report: MonthReport): MonthReport {
  const { inquiries, times, answers } = report;
  const { total } = inquiries;
  const part = (count: Count) => partOf(plain(count), plain(total));
  const spread = (one: Spread): Spread => {
    if (one.count === total && !isSmall(plain(total))) return one;
    // How many it is told of would tell more of the breakdowns.
    if (isShown(part(one.count))) return { ...one, count: '*' };
    return { count: '*', medianSeconds: null, p90Seconds: null };
  };
  const { steps, isRateShown } = hideSteps(inquiries.steps);
  const ratings = hideCells(inquiries.ratings);
  const fates = [answers.alone, answers.followed, answers.during];
  const [alone = '*', followed = '*', during = '*'] = hide(fates.map(plain));
  const verdicts = [answers.helpful, answers.unsolved, answers.unjudged];
  const [helpful = '*', unsolved = '*', unjudged = '*'] = hide(verdicts.map(plain));
  return {
    ...report,
    inquiries: {
      total: isSmall(plain(total)) ? '<5' : total,
      urgent: part(inquiries.urgent),
      deferred: part(inquiries.deferred),
      handedOver: part(inquiries.handedOver),
      reopened: part(inquiries.reopened),
      precincts: hideCells(inquiries.precincts),
      hours: hideCells(inquiries.hours),
      topics: hideCells(inquiries.topics),
      reasons: hideCells(inquiries.reasons),
      ends: hideCells(inquiries.ends),
      ...{ steps, ratings },
    },
    escalationRate: isRateShown ? report.escalationRate : null,
    meanRating: ratings.every(({ count }) => isShown(count)) ? report.meanRating : null,
    times: {
      notice: spread(times.notice),
      taking: spread(times.taking),
      answer: spread(times.answer),
      closing: spread(times.closing),
    },
    answers: {
      ...{ alone, followed, during, helpful, unsolved, unjudged },
      total: isSmall(plain(answers.total)) ? '<5' : answers.total,
      selfServiceRate: [alone, followed].every(isShown) ? answers.selfServiceRate : null,
    },
  };
}

type Cells = MonthReport['inquiries']['steps'];

/**
 * How often somebody beyond the first step was needed is worth telling, though
 * the steps above are small: the rate gives their sum away, and they are hidden
 * within that.
 */
function hideSteps(steps: Cells): { steps: Cells; isRateShown: boolean } {
  const higher = steps.filter(({ key }) => key > 1);
  const lower = steps.filter(({ key }) => key <= 1);
  const sums = [...lower.map(({ count }) => plain(count)), sumOf(higher)];
  return hide(sums).every(isShown)
    ? { steps: [...lower, ...hideCells(higher)], isRateShown: true }
    : { steps: hideCells(steps), isRateShown: false };
}

function hideCells<Cell extends { count: Count }>(cells: readonly Cell[]): Cell[] {
  const shown = hide(cells.map(({ count }) => plain(count)));
  return cells.map((cell, at) => ({ ...cell, count: shown[at] ?? '*' }));
}

/** A number that is told beside the whole: what is left over must not be small either. */
function partOf(count: number, whole: number): Count {
  return hide([count, whole - count])[0] ?? '*';
}

function sumOf(cells: readonly { count: Count }[]): number {
  return total(cells.map(({ count }) => plain(count)));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function plain(count: Count): number {
  return typeof count === 'number' ? count : 0;
}

import type {
  ApiCallKind,
  ApiFault,
  LineStandIn,
} from '../../../src/sandbox/line-stand-in/types.ts';
import type { Random } from './random.ts';

type How = ApiFault['how'];

/** Every way in which LINE is known to fail a call. */
const ills: readonly How[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 500, acceptFirst: true },
  { kind: 'reset' },
  { kind: 'reset', acceptFirst: true },
  { kind: 'hang' },
  { kind: 'hang', acceptFirst: true },
];

/** How LINE feels for a while: the share of calls that fail, by what they are about. */
const weathers = [
  { reply: 0.02, push: 0.02 },
  { reply: 0.4, push: 0.4 },
  { reply: 1, push: 0.3 },
  { reply: 0.3, push: 1 },
  { reply: 1, push: 1 },
] as const;

export interface Weather {
  /** Another weather from now on. */
  change(): void;
  /** Every call is answered from now on, and those that hang are cut off. */
  heal(): void;
}

export function randomWeather({ faults }: LineStandIn, random: Random): Weather {
  let now: (typeof weathers)[number] = weathers[0];
  const decide = (call: ApiCallKind): How | undefined =>
    call !== 'other' && call !== 'content' && random.chance(now[call])
      ? random.pick(ills)
      : undefined;
  faults.api.judge(decide);
  return {
    change: () => {
      now = random.pick(weathers);
    },
    heal: () => {
      faults.api.judge();
      faults.api.clear();
      faults.api.sever();
    },
  };
}

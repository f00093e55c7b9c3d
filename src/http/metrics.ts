import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Counters } from '../foundation/counters.ts';
import type { PushBudget } from '../messaging/push-budget.ts';

export interface Metrics {
  readonly counters: Counters;
  /** Everything counted so far, in Prometheus' text form. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface Gauged {
  /** How many messages wait to be sent at this moment. */
  readonly waiting: () => Promise<number>;
  /** What LINE said last of the month's pushes. */
  readonly pushBudget: () => Promise<PushBudget | undefined>;
}

export function createMetrics({ waiting, pushBudget }: Gauged): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const webhooks = new Counter({
    name: 'helpdesk_webhooks_total',
    help: 'Webhooks by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const events = new Counter({
    name: 'helpdesk_events_total',
    help: 'Webhook events by type and outcome',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const deliveries = new Counter({
    name: 'helpdesk_deliveries_total',
    help: 'Attempts to send, by way and outcome',
    labelNames: ['via', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'helpdesk_webhook_seconds',
    help: 'From a webhook to its 200, everything durable',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2],
    registers,
  });
  new Gauge({
    name: 'helpdesk_outbox_waiting',
    help: 'Messages that wait to be sent',
    registers,
    async collect() {
      this.set(await waiting());
    },
  });
  new Gauge({
    name: 'helpdesk_pushes_month',
    help: 'Pushes of the month as LINE counts them: used, and the limit of the plan, if it has one',
    labelNames: ['what'],
    registers,
    async collect() {
      const budget = await pushBudget();
      this.reset();
      if (budget?.kind !== 'limited') return;
      this.set({ what: 'used' }, budget.used);
      this.set({ what: 'limit' }, budget.limit);
    },
  });
  return {
    counters: {
      webhook: (outcome) => webhooks.inc({ outcome }),
      event: (type, outcome) => events.inc({ type, outcome }),
      delivery: (via, outcome) => deliveries.inc({ via, outcome }),
      webhookSeconds: (value) => seconds.observe(value),
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

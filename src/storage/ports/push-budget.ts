import { KnownBudget, type PushBudgetStore } from '../../messaging/push-budget.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

/** There is one plan, so there is one document. */
const only = 'only';

export const pushBudgetCollection: Collection<KnownBudget> = {
  name: 'push_budget',
  schema: KnownBudget,
  idOf: () => only,
  at: ({ askedAt }) => askedAt,
};

export function pushBudgetStore(open: OpenDocuments): PushBudgetStore {
  const budgets = open(pushBudgetCollection);
  return { find: () => budgets.get(only), save: (known) => budgets.put(known) };
}

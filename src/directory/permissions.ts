import type { Role } from './person.ts';

/** What may be done, and by whom: the only place that decides. Whoever is enrolled may ask and leave. */
const allowed = {
  ask: ['officer', 'specialist', 'coordinator', 'reviewer', 'manager'],
  'take-inquiry': ['specialist', 'coordinator', 'reviewer', 'manager'],
  'see-team-calendar': ['specialist', 'manager'],
  /** Of their precincts; whoever stands in for them may too: `visits/may-record.ts`. */
  'record-visit': ['coordinator', 'manager'],
  'record-any-visit': ['manager'],
  'see-due-visits': ['reviewer', 'manager'],
  'see-cases': ['coordinator', 'reviewer', 'manager'],
  /** A coordinator: those of their own precincts. */
  'change-cases': ['coordinator', 'manager'],
  'issue-code': ['manager'],
  'see-people': ['manager'],
  suspend: ['manager'],
  'see-audit': ['manager'],
  'be-told-of-content': ['manager'],
  // Whoever leads the risk meeting (`chair` in risk-meeting.json) may do all of these as well.
  'attend-meeting': ['reviewer', 'manager'],
  'see-meeting': ['coordinator', 'reviewer', 'manager'],
  'see-package': ['reviewer', 'manager'],
  'submit-case': ['coordinator', 'manager'],
  'decide-case': ['manager'],
  'record-meeting': ['manager'],
  'propose-meeting': ['coordinator', 'reviewer', 'manager'],
  'confirm-meeting': ['manager'],
  /** A coordinator: those of their own precincts. */
  'enter-figures': ['coordinator', 'manager'],
  'enter-any-figures': ['manager'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Deed = keyof typeof allowed;

export const deeds = Object.keys(allowed) as readonly Deed[];

/** Whether somebody with these roles may do it. */
export function may({ roles }: { readonly roles: readonly Role[] }, deed: Deed): boolean {
  const those: readonly Role[] = allowed[deed];
  return roles.some((role) => those.includes(role));
}

/** Who may do it, for pages and messages. */
export function rolesFor(deed: Deed): readonly Role[] {
  return allowed[deed];
}

import { z } from 'zod';

/** Whether somebody comes to a meeting, or who comes in their place. */
export const AttendanceSays = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attends') }),
  z.strictObject({ kind: z.literal('absent') }),
  /** `by`: recipient id of whoever comes instead. */
  z.strictObject({ kind: z.literal('substitute'), by: z.string() }),
]);
export type AttendanceSays = z.infer<typeof AttendanceSays>;

/** What somebody said about coming to a meeting; the last answer counts, none is taken away. */
export const Attendance = z.strictObject({
  /** `2026-12:wang-dm` */
  id: z.string(),
  meetingId: z.string(),
  /** Recipient id of whom it is about. */
  of: z.string(),
  answers: z
    .array(
      z.strictObject({
        at: z.coerce.date(),
        /** LINE user who said it. */
        by: z.string(),
        says: AttendanceSays,
      }),
    )
    .min(1),
});
export type Attendance = z.infer<typeof Attendance>;

export function attendanceId(meetingId: string, of: string): string {
  return `${meetingId}:${of}`;
}

/** What somebody has said last; `undefined` where nothing. */
export function saidOf(of: string, answers: readonly Attendance[]): AttendanceSays | undefined {
  return answers.find((one) => one.of === of)?.answers.at(-1)?.says;
}

export interface AttendanceCount {
  readonly attends: readonly string[];
  readonly absent: readonly string[];
  readonly substitutes: readonly { readonly of: string; readonly by: string }[];
  readonly silent: readonly string[];
}

/** Who of those who are asked comes, by recipient id; others who answered as well. */
export function attendanceCount(
  asked: readonly string[],
  answers: readonly Attendance[],
): AttendanceCount {
  const ids = [...new Set([...asked, ...answers.map(({ of }) => of)])];
  const said = ids.map((of) => ({ of, says: saidOf(of, answers) }));
  return {
    attends: said.flatMap(({ of, says }) => (says?.kind === 'attends' ? [of] : [])),
    absent: said.flatMap(({ of, says }) => (says?.kind === 'absent' ? [of] : [])),
    substitutes: said.flatMap(({ of, says }) =>
      says?.kind === 'substitute' ? [{ of, by: says.by }] : [],
    ),
    silent: said.flatMap(({ of, says }) => (says === undefined ? [of] : [])),
  };
}

/** How many people that makes in the room, each once. */
export function headCount({ attends, substitutes }: AttendanceCount): number {
  return new Set([...attends, ...substitutes.map(({ by }) => by)]).size;
}

export interface AttendanceStore {
  /** Locks it until the transaction ends. */
  find(id: string): Promise<Attendance | undefined>;
  save(attendance: Attendance): Promise<void>;
  ofMeeting(meetingId: string): Promise<readonly Attendance[]>;
  /** Answers about somebody, by recipient id. */
  ofRecipient(id: string): Promise<readonly Attendance[]>;
  /** Moves what was first said before `before` to the archive, at most `limit`. Returns how many. */
  archive(before: Date, limit: number): Promise<number>;
}

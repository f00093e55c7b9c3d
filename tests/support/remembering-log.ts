import type { Log, LogFields } from '../../src/foundation/log.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface RememberingLog extends Log {
  /** Every line so far, the oldest first. */
  readonly lines: LogLine[];
  /** What the lines of a level say happened, the oldest first. */
  events(level: LogLine['level']): string[];
}

/** A log that can be asked what it was told. */
export function rememberingLog(): RememberingLog {
  const lines: LogLine[] = [];
  const keep =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields });
    };
  return {
    lines,
    events: (level) => lines.filter((line) => line.level === level).map(({ event }) => event),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}

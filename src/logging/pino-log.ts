import { pino } from 'pino';
import type { Log } from '../foundation/log.ts';

/** One JSON line for each happening, on standard output. */
export function createPinoLog(level: 'error' | 'warn' | 'info' | 'silent'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}

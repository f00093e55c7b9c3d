import type { Dispatcher } from 'undici';

/** What LINE answered. */
export interface BytesAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

export interface ApiAnswer extends Pick<BytesAnswer, 'status' | 'headers'> {
  readonly text: string;
}

export interface CallLimits {
  /** From now to the end of the answer. */
  readonly timeoutMs: number;
  /** Bytes of the answer. */
  readonly longest: number;
}

/** LINE's answers are small; a longer one is not LINE's. */
const longestAnswer = 65_536;

class TimeoutError extends Error {
  override name = 'TimeoutError';
}

/** The answer has more bytes than were asked for. What is left of it was not read. */
export class AnswerTooLongError extends Error {
  override name = 'AnswerTooLongError';
}

/**
 * One call of LINE's API, which answers in words.
 *
 * @throws What the network throws; `TimeoutError` where the time is up.
 */
export async function callApi(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeoutMs: number,
): Promise<ApiAnswer> {
  const limits = { timeoutMs, longest: longestAnswer };
  const { status, headers, bytes } = await callForBytes(dispatcher, request, limits);
  return { status, headers, text: bytes.toString('utf8') };
}

/**
 * One call of LINE's API that always ends. Speaks to undici's dispatcher itself:
 * its `request` makes a stream, an abort signal and their listeners for each
 * answer of a hundred bytes, which took half of a call's time. It follows no
 * redirect, so that what the request carries goes nowhere else.
 *
 * @throws What the network throws; `TimeoutError` where the time is up;
 *   {AnswerTooLongError}.
 */
export function callForBytes(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { timeoutMs, longest }: CallLimits,
): Promise<BytesAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let ended: Error | undefined;
    let status = 0;
    let headers: BytesAnswer['headers'] = {};
    let length = 0;
    const chunks: Buffer[] = [];
    const end = (error: Error) => {
      ended = error;
      clearTimeout(timer);
      controller?.abort(error);
      reject(error);
    };
    const timer = setTimeout(() => end(new TimeoutError('no answer in time')), timeoutMs);
    dispatcher.dispatch(request, {
      onRequestStart: (started) => {
        controller = started;
        // It waited for a connection until its time was up: sent now, nobody would know of it.
        if (ended !== undefined) started.abort(ended);
      },
      onResponseStart: (_controller, code, received) => {
        status = code;
        headers = received;
        // It says so itself: not a byte of it need be read.
        if (Number(received['content-length']) > longest) end(new AnswerTooLongError('too long'));
      },
      onResponseData: (_controller, chunk) => {
        length += chunk.length;
        if (length > longest) end(new AnswerTooLongError('too long'));
        else chunks.push(chunk);
      },
      onResponseEnd: () => {
        clearTimeout(timer);
        resolve({ status, headers, bytes: Buffer.concat(chunks) });
      },
      onResponseError: (_controller, error) => {
        clearTimeout(timer);
        reject(error);
      },
    });
  });
}

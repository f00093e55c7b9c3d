import type { Dispatcher } from 'undici';

/** What LINE answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** LINE's answers are small; a longer one is not LINE's. */
const longestAnswer = 65_536;

class TimeoutError extends Error {
  override name = 'TimeoutError';
}

/**
 * One call of LINE's API that always ends. Speaks to undici's dispatcher itself:
 * its `request` makes a stream, an abort signal and their listeners for each
 * answer of a hundred bytes, which took half of a call's time.
 *
 * @param timeoutMs From now to the end of the answer.
 * @throws What the network throws; `TimeoutError` where the time is up.
 */
export function callApi(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeoutMs: number,
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let ended: Error | undefined;
    let status = 0;
    let headers: ApiAnswer['headers'] = {};
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
      },
      onResponseData: (_controller, chunk) => {
        length += chunk.length;
        if (length > longestAnswer) end(new Error('answer too long'));
        else chunks.push(chunk);
      },
      onResponseEnd: () => {
        clearTimeout(timer);
        resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8') });
      },
      onResponseError: (_controller, error) => {
        clearTimeout(timer);
        reject(error);
      },
    });
  });
}

/**
 * What has moved out of the live store, by the Asia/Taipei month of each
 * document's own instant. Read outside transactions: nothing waits for it.
 */
export interface Archive {
  /** @returns The document as it was, `undefined` where no month has it. Later months are looked at first. */
  find<Value>(collection: ArchivedCollection<Value>, id: string): Promise<Value | undefined>;
  /** Every document of the months from `from` to `to` (`2026-12`, both included), in no promised order. */
  list<Value>(
    collection: ArchivedCollection<Value>,
    from: string,
    to: string,
  ): AsyncIterable<Value>;
  /** The months that a collection has, the oldest first. */
  months(collection: string): Promise<readonly string[]>;
  /** Takes away every month before `month`. @returns How many months went. */
  forgetBefore(collection: string, month: string): Promise<number>;
}

export interface ArchivedCollection<Value> {
  readonly name: string;
  readonly schema: { parse(value: unknown): Value };
}

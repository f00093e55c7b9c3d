/** A list that forgets its oldest items, so that a sandbox may run for days. */
export interface LastItems<Item> {
  add(item: Item): void;
  items(): readonly Item[];
}

export function keepLast<Item>(limit: number): LastItems<Item> {
  let items: Item[] = [];
  return {
    add: (item) => {
      items.push(item);
      // Cutting in blocks keeps adding cheap.
      if (items.length > limit * 1.5) items = items.slice(-limit);
    },
    items: () => items,
  };
}

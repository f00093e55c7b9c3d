type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/** Makes an element. `true` writes an empty attribute; `false` and `undefined` leave it out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** A push button that never submits a form. */
export function button(
  attributes: Attributes,
  content: Child,
  onClick: (event: MouseEvent) => void,
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, content);
  element.addEventListener('click', onClick);
  return element;
}

/** Writes inline styles by their CSS names; `undefined` leaves a property alone. */
export function setStyle(
  element: HTMLElement,
  styles: Readonly<Record<string, string | undefined>>,
): void {
  for (const [name, value] of Object.entries(styles)) {
    if (value !== undefined) element.style.setProperty(name, value);
  }
}

/** @throws Where index.html and the script do not belong together. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no #${id}`);
  return element;
}

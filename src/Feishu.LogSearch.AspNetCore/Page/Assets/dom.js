// The one way in which this page makes elements. Text is only ever set as text: there is no path from data to markup.

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an HTML element. `props`: attributes; `on…` are listeners, a leading `.` sets a property. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** Makes an SVG element. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Replaces what an element contains. */
export function put(element, ...children) {
  element.replaceChildren(...flatten(children));
  return element;
}

let serial = 0;

/** An id that is unique on this page, for labels and descriptions. */
export const newId = (prefix) => `${prefix}-${++serial}`;

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name.startsWith('.')) {
      element[name.slice(1)] = value;
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }

  element.append(...flatten(children));
  return element;
}

function flatten(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
}

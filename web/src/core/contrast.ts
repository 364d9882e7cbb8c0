/** A site's own colour, if white text can be read on it. */

const LEAST = 4.5; // WCAG AA

/** "0b4f94", "#0b4f94" or "#04a" → "#0b4f94"; null where it is none or white on it is too faint. */
export function accentOf(text: string | null): string | null {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text || "");
  if (!found) return null;
  const digits = found[1] as string;
  const hex = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => light(parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= LEAST ? `#${hex.toLowerCase()}` : null;
}

function light(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

import { wrongTheme } from '../errors.js';
import type { Theme } from '../options.js';
import type { Weight } from '../pdf/page.js';
import type { Style } from './blocks.js';

export interface TextLook {
  size: number;
  weight: Weight;
  color: string;
  /** Distance of baselines, in points. */
  leading: number;
}

/** Everything a renderer has to know about how things look. */
export interface Look {
  styles: Readonly<Record<Style, TextLook>>;
  accent: string;
  /** A pale shade of the accent, for fills. */
  tint: string;
  rule: string;
  ink: string;
  muted: string;
  /** 1, or less for compact documents. */
  scale: number;
}

export const defaultTheme: Theme = {
  accent: '#0f4c75',
  ink: '#17212b',
  muted: '#5d6b78',
  density: 'normal',
};

/** Mixes a colour with white; `share` of the colour stays. */
export function tint(color: string, share: number): string {
  const mixed = [1, 3, 5].map((at) =>
    Math.round(255 - (255 - Number.parseInt(color.slice(at, at + 2), 16)) * share),
  );
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const colour = /^#[0-9a-f]{6}$/i;

/** Colours go into PDF and CSS as they are. @throws RenderError `render.theme` */
function checked(given: Partial<Theme>): Theme {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const theme: Theme = { ...defaultTheme, ...said };
  for (const field of ['accent', 'ink', 'muted'] as const) {
    if (!colour.test(theme[field]))
      throw wrongTheme(field, theme[field], {
        pl: 'kolor w postaci #rrggbb, na przykład #0f4c75',
        en: 'a colour as #rrggbb, for example #0f4c75',
      });
  }
  if (theme.density !== 'normal' && theme.density !== 'compact')
    throw wrongTheme('density', theme.density, { pl: 'normal albo compact', en: 'normal or compact' });
  return theme;
}

/** @throws RenderError `render.theme` */
export function lookOf(theme: Partial<Theme> = {}, scale?: number): Look {
  const { accent, ink, muted, density } = checked(theme);
  const factor = scale ?? (density === 'compact' ? 0.9 : 1);
  const style = (size: number, weight: Weight, color: string, leading = 1.3): TextLook => ({
    size: size * factor,
    weight,
    color,
    leading: size * leading * factor,
  });
  return {
    accent,
    ink,
    muted,
    tint: tint(accent, 0.07),
    rule: tint(ink, 0.18),
    scale: factor,
    styles: {
      body: style(8.4, 'regular', ink),
      strong: style(8.4, 'bold', ink),
      small: style(6.8, 'regular', muted, 1.28),
      label: style(6.8, 'regular', muted, 1.35),
      kicker: style(9.5, 'bold', accent, 1.3),
      title: style(19, 'bold', ink, 1.22),
      number: style(8.2, 'regular', muted, 1.4),
      name: style(9.6, 'bold', ink, 1.3),
      head: style(7, 'bold', muted, 1.25),
      key: style(14.5, 'bold', ink, 1.25),
      total: style(9.2, 'bold', ink, 1.3),
    },
  };
}

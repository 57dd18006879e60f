import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' });
const inGit = existsSync(join(root, '.git'));
const tracked = inGit ? git('ls-files').split('\n').filter(Boolean) : [];
const pages = tracked.filter((path) => path.endsWith('.md'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const withoutPrograms = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page, made of its headings as code hosts make them. */
function anchors(path: string): string[] {
  return [...withoutPrograms(read(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.skipIf(!inGit)('the documentation (needs a git checkout)', () => {
  it('has no dead links between its pages', () => {
    expect(pages.length).toBeGreaterThan(20);
    const dead = pages.flatMap((page) =>
      [...withoutPrograms(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
        if (/^[a-z]+:/.test(link)) return [];
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : join(dirname(page), path);
        const there =
          existsSync(join(root, target)) && (anchor === undefined || anchors(target).includes(anchor));
        return there ? [] : [`${page}: ${link}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  it('names every package in the README, and every decision by the number of its file', () => {
    const readme = read('README.md');
    const packages = tracked.flatMap((path) => /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1] ?? []);
    expect(packages.filter((name) => !readme.includes(`(packages/${name})`))).toEqual([]);
    const decisions = pages.filter((path) => path.startsWith('docs/decisions/'));
    const wrong = decisions.filter((path) => {
      const number = /\/(\d{3})-[^/]+$/.exec(path)?.[1];
      return !read(path).startsWith(`# ${number} · `);
    });
    expect(wrong).toEqual([]);
  });
});

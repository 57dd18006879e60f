import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.js';
import { eszok } from './testing/eszok.js';

describe('help', () => {
  it.each(['en', 'pl'])('is whole in %s', async (lang) => {
    const ran = await eszok(['--help', '--lang', lang]);
    expect(ran.exit).toBe(0);
    expect(ran.stderr).toBe('');
    for (const { name } of commands) expect(ran.stdout).toContain(`  ${name.split(' ')[0]}`);
    expect(ran.stdout).toContain(lang === 'pl' ? 'Polecenia:' : 'Commands:');
  });

  it.each(commands.map(({ name }) => name))(
    'of %s exists, in both languages, and its work can be loaded',
    async (name) => {
      for (const lang of ['en', 'pl']) {
        const ran = await eszok([...name.split(' '), '--help', '--lang', lang]);
        expect(ran.exit).toBe(0);
        expect(ran.stdout).toContain(`eszok ${name}`);
      }
      const spec = commands.find((command) => command.name === name);
      expect(typeof (await spec?.load())?.run).toBe('function');
    },
  );

  it('is what the bare program shows', async () => {
    const ran = await eszok([]);
    expect(ran.stdout).toContain('Usage: eszok');
    expect(ran.exit).toBe(0);
  });

  it('has a version', async () => {
    expect((await eszok(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage', () => {
  it.each([
    [
      ['quue'],
      /Unknown command 'quue'\. Did you mean queue\?/,
      /Nieznane polecenie „quue”\. Czy chodziło o: queue\?/,
    ],
    [['send'], /Missing required argument 'file'/, /Brakuje argumentu <plik>/],
    [
      ['send', 'a.xml', '--offlin'],
      /Unknown option '--offlin'\. Did you mean --offline\?/,
      /Nieznana opcja --offlin\. Czy chodziło o: --offline\?/,
    ],
    [['send', 'a.xml', '--upo'], /argument missing/, /wymaga wartości/],
    [
      ['handover'],
      /Required option '-o, --out <file>' not specified/,
      /Brakuje wymaganej opcji -o, --out <plik>/,
    ],
    [
      ['queue', 'add', 'a.xml', '--mode', 'never'],
      /is invalid\. Allowed choices are online/,
      /nie jest żadnym z: online/,
    ],
    [['queue'], /Which command of `eszok queue`\?/, /Które polecenie z `eszok queue`\?/],
    [['whoami', 'extra'], /Too many arguments/, /Za dużo argumentów/],
  ])('%j', async (words, english, polish) => {
    const en = await eszok(words);
    expect(en.stderr).toMatch(english);
    expect(en.exit).toBe(2);
    const pl = await eszok(words, { env: { ESZOK_LANG: 'pl' } });
    expect(pl.stderr).toMatch(polish);
    const json = await eszok([...words, '--json']);
    expect(json.json()).toMatchObject({ ok: false, exitCode: 2 });
  });

  it.each([
    [['fetch', '--since', '2026-02-30'], 'usage.date'],
    [['fetch', '--role', 'boss'], 'usage.choice'],
    [['list', '--month', '2026-13'], 'usage.month'],
    [['sandbox', '--port', '70000'], 'usage.number'],
    [['completion', 'tcsh'], 'usage.choice'],
  ])('%j is refused as %s', async (words, code) => {
    const ran = await eszok([...words, '--json'], { env: { ESZOK_ENV: 'test', ESZOK_NIP: '9994072312' } });
    expect(ran.json().error).toMatchObject({ code });
    expect(ran.exit).toBe(2);
  });
});

describe('flags of every command', () => {
  const env = { ESZOK_ENV: 'test', ESZOK_NIP: '9994072312' };

  it('may stand before its name', async () => {
    const ran = await eszok(['--json', '--lang', 'pl', 'list', '--month', '2026-13'], { env });
    expect(ran.json().error).toMatchObject({
      code: 'usage.month',
      message: expect.stringContaining('nie miesiąc'),
    });
    const help = await eszok(['--lang=pl', '--help']);
    expect(help.stdout).toContain('Użycie');
    expect((await eszok(['--lang', 'pl'])).stdout).toContain('Użycie');
    const group = await eszok(['-q', '--nip', '9994072312', 'queue', 'list', '--json', '--env', 'x'], {});
    expect(group.json().error).toMatchObject({ code: 'settings.environment' });
    expect((await eszok(['--jsn', 'list'])).stderr).toContain("Unknown option '--jsn'");
    const file = await eszok(['--json', 'validate', '--', '--lang'], {});
    expect(file.json()).toMatchObject({ exitCode: 2, results: [{ path: '--lang' }] });
  });
});

describe('language', () => {
  it.each([
    [{ ESZOK_LANG: '', LANG: 'pl_PL.UTF-8' }, 'Użycie'],
    [{ ESZOK_LANG: '', LC_ALL: 'en_US.UTF-8', LANG: 'pl_PL.UTF-8' }, 'Usage'],
    [{ ESZOK_LANG: 'pl', LANG: 'en_US' }, 'Użycie'],
    [{ ESZOK_LANG: '', LANG: 'plt_MG' }, 'Usage'],
  ])('is chosen by %j', async (env, word) => {
    expect((await eszok(['--help'], { env })).stdout).toContain(word);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s names every command', async (shell) => {
    const ran = await eszok(['completion', shell]);
    for (const { name } of commands) expect(ran.stdout).toContain(name.split(' ').at(-1));
    expect(ran.exit).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('offers in bash what may stand there', async () => {
    const script = (await eszok(['completion', 'bash'])).stdout;
    const offered = (...words: string[]) => {
      const asked = words.map((word) => `'${word}'`).join(' ');
      const ask = `COMP_WORDS=(${asked}); COMP_CWORD=${words.length - 1}; _eszok; echo "\${COMPREPLY[*]}"`;
      return spawnSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8' }).stdout.trim();
    };
    expect(offered('eszok', 'inb')).toBe('inbox');
    expect(offered('eszok', '--lang', 'pl', 'inbox', 'l')).toBe('list lock');
    expect(offered('eszok', 'help', 'inb')).toBe('inbox');
    expect(offered('eszok', 'inbox', 'list', '--decision', '')).toBe('undecided accepted set-aside');
    expect(offered('eszok', 'fetch', '--env', 'te')).toBe('test');
    expect(offered('eszok', 'inbox', 'list', '--dec')).toBe('--decision');
  });
});

import type { Message } from '@eszok/core';
import type { Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { quote } from '../frame/program-name.js';
import { tell } from '../frame/text.js';
import { run } from '../run.js';

/** Where the story is told: chapters, remarks, and commands that really run. */
export class Stage {
  private chapters = 0;
  private spoken = false;

  constructor(
    private readonly context: Context,
    private readonly dir: string,
  ) {}

  /** stdout, so that a log of the program's output holds the whole story; stderr when stdout is for JSON. */
  private get stream() {
    return this.context.out.json ? this.context.stderr : this.context.stdout;
  }

  line(text = ''): void {
    this.stream.write(`${text}\n`);
  }

  chapter(title: Message): void {
    this.chapters += 1;
    this.spoken = false;
    const { bold } = this.context.out.dataColour;
    this.line();
    this.line(bold(`${this.chapters}. ${title[this.context.lang]}`));
  }

  remark(text: Message, values: Parameters<typeof tell>[2] = {}): void {
    if (this.spoken) this.line();
    this.spoken = false;
    this.line(tell(this.context.lang, text, values));
  }

  /**
   * Runs a command as if it had been typed in the story's folder, shows it and what it says, and gives its data.
   * @throws CliError `demo.step` when it ends otherwise than the story expects
   */
  async type(
    words: readonly string[],
    options: { env?: NodeJS.ProcessEnv; exit?: number } = {},
  ): Promise<Outcome['data']> {
    const { context } = this;
    context.signal.throwIfAborted();
    const typed = `eszok ${words.map(quote).join(' ')}`;
    this.line(context.out.dataColour.cyan(`$ ${typed}`));
    let data: Outcome['data'] = {};
    const exit = await run(['node', 'eszok', ...words], {
      ...context,
      stdout: this.stream,
      stderr: this.stream,
      cwd: this.dir,
      env: { ...storyEnv(context.env, this.dir), ESZOK_LANG: context.lang, ...options.env },
      inner: true,
      onOutcome: (outcome) => {
        data = outcome.data;
      },
    });
    context.signal.throwIfAborted();
    this.spoken = true;
    const expected = options.exit ?? 0;
    if (exit !== expected) throw new CliError('demo.step', { command: typed, exit, expected, dir: this.dir });
    return data;
  }
}

/** The settings of whoever runs the demo stay out of it: its own home, no keyring. */
function storyEnv(env: NodeJS.ProcessEnv, dir: string): NodeJS.ProcessEnv {
  const foreign = Object.entries(env).filter(
    ([name]) => !name.startsWith('ESZOK_') || name === 'ESZOK_DEBUG',
  );
  return { ...Object.fromEntries(foreign), ESZOK_HOME: `${dir}/home`, ESZOK_KEYRING: 'off' };
}

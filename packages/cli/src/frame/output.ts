import type { Writable } from 'node:stream';
import type { Lang, Message } from '@eszok/core';
import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

export interface Streams {
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean; columns?: number };
}

/** A piece of work shown to a person: a spinner on a terminal, one line in a log. */
export interface Step {
  /** Changes what is said while it runs; a log does not repeat it. */
  update(text: string): void;
  /** Ends it with a line that stays. */
  done(text?: string): void;
  fail(text?: string): void;
  /** Ends it without a word: what came of it is said elsewhere. */
  clear(): void;
}

const silent: Step = { update() {}, done() {}, fail() {}, clear() {} };

/**
 * Everything the program says. stdout carries data only; people's messages go to stderr.
 * With `json` the only thing on stdout is one document, written by `result`.
 */
export class Output {
  readonly lang: Lang;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly colour: Colours;
  readonly dataColour: Colours;
  readonly warnings: string[] = [];
  private readonly streams: Streams;
  private readonly live: boolean;
  private readonly hidden: string[] = [];

  constructor(
    streams: Streams,
    options: { lang: Lang; json: boolean; quiet: boolean; env: NodeJS.ProcessEnv },
  ) {
    this.streams = streams;
    this.lang = options.lang;
    this.json = options.json;
    this.quiet = options.quiet;
    this.colour = pc.createColors(wantsColour(streams.stderr, options.env));
    this.dataColour = pc.createColors(!options.json && wantsColour(streams.stdout, options.env));
    this.live = streams.stderr.isTTY === true && options.env.TERM !== 'dumb' && !options.env.CI;
  }

  /** Whether a person watches: spinners and questions only then. */
  get interactive(): boolean {
    return this.live && !this.quiet && !this.json;
  }

  get width(): number {
    return Math.max(40, this.streams.stderr.columns ?? 100);
  }

  /** What fits into a line of the data; undefined where no terminal shows it, and nothing need give way. */
  get dataWidth(): number | undefined {
    const { isTTY, columns } = this.streams.stdout;
    return isTTY === true && columns ? Math.max(40, columns) : undefined;
  }

  private mark: () => string = () => '';

  /** Puts a mark (when, for whom) before every warning and error from now on, for runs whose words end in a log. */
  markLines(mark: () => string): void {
    this.mark = mark;
  }

  /** Keeps a secret out of everything said from now on, whatever it travels in. */
  hide(secret: string): void {
    if (secret.length >= 8) this.hidden.push(secret);
  }

  private safe(text: string): string {
    return this.hidden.reduce((said, secret) => said.replaceAll(secret, '•••'), text);
  }

  private toPeople(text: string): void {
    this.streams.stderr.write(this.safe(text));
  }

  /** A line for people. */
  line(text = ''): void {
    if (!this.quiet) this.toPeople(`${text}\n`);
  }

  say(message: Message): void {
    this.line(message[this.lang]);
  }

  warn(message: Message | string): void {
    const text = typeof message === 'string' ? message : message[this.lang];
    this.warnings.push(text);
    this.toPeople(`${this.mark()}${this.colour.yellow('!')} ${text}\n`);
  }

  /** An error for people: what happened, then what to do. Shown even with --quiet. */
  error(text: string, hint?: string): void {
    this.toPeople(`${this.mark()}${this.colour.red('✗')} ${text}\n${hint ? `  ${hint}\n` : ''}`);
  }

  /** Starts a piece of work. ora is loaded only where a spinner can turn. */
  async step(message: Message | string): Promise<Step> {
    const text = typeof message === 'string' ? message : message[this.lang];
    if (this.quiet) return silent;
    if (!this.interactive) {
      let said = text;
      return {
        update: (next) => {
          said = next;
        },
        done: (last) => this.line(`${this.colour.green('✓')} ${last ?? said}`),
        fail: (last) => this.line(`${this.colour.red('✗')} ${last ?? said}`),
        clear: () => {},
      };
    }
    const { default: ora } = await import('ora');
    const spinner = ora({
      text,
      stream: this.streams.stderr as NodeJS.WriteStream,
      discardStdin: false,
    }).start();
    this.spinners.add(spinner);
    return {
      update: (next) => {
        spinner.text = next;
      },
      done: (last) => {
        this.spinners.delete(spinner);
        spinner.succeed(last);
      },
      fail: (last) => {
        this.spinners.delete(spinner);
        spinner.fail(last);
      },
      clear: () => {
        this.spinners.delete(spinner);
        spinner.stop();
      },
    };
  }

  private readonly spinners = new Set<{ stop(): unknown }>();

  /** Takes away what still turns, so that the cursor comes back and the last word stands alone. */
  stopSpinners(): void {
    for (const spinner of this.spinners) spinner.stop();
    this.spinners.clear();
  }

  /** The command's data: text for people, or the one JSON document. */
  data(text: string): Promise<void> {
    const safe = this.safe(text);
    return write(this.streams.stdout, safe.endsWith('\n') || safe === '' ? safe : `${safe}\n`);
  }

  /** Waits until both streams have handed on all that was written. */
  async drain(): Promise<void> {
    await Promise.all([write(this.streams.stdout, ''), write(this.streams.stderr, '')]);
  }
}

function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Resolves when the chunk has left this process, or when nobody reads any more (EPIPE: `eszok list | head`). */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (stream.destroyed || stream.writableEnded) return resolve();
    stream.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') resolve();
      else reject(error);
    });
  });
}

/** SQLite itself, for tests of other packages that look into a file or spoil one. */
export { default as RawDatabase } from 'libsql';

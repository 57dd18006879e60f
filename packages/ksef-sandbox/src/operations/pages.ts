import type { FastifyInstance } from 'fastify';
import { adminPages } from '../admin/pages.js';
import { exportPages } from '../exports/pages.js';
import { latarniaPages } from '../latarnia/pages.js';
import { qrPages } from '../qr/pages.js';
import { upoPages } from '../sessions/storage-pages.js';
import { partUploadPage } from '../sessions/upload-page.js';
import type { World } from '../world/world.js';

/** Routes apart from the contract: pages for people, pre-signed links, the sandbox's own endpoints. */
export type Pages = (app: FastifyInstance, world: World) => void;

export const pageTable: readonly Pages[] = [
  upoPages,
  partUploadPage,
  exportPages,
  qrPages,
  latarniaPages,
  adminPages,
];

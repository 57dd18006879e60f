/** Sent with every request, so that KSeF's support can tell clients apart. */
export const userAgent = 'eszok-ksef-sdk/0.1.0';

import { describe, expect, it } from 'vitest';
import { readSigned } from './signed-elements.js';

describe('signed XML', () => {
  it('is read with its namespaces, in order, and nothing in it is interpreted', () => {
    const root = readSigned(
      '<a:R xmlns:a="urn:a"><a:One>007</a:One><Two xmlns="urn:b"><Three> x<!-- c -->y </Three></Two><a:One>&amp;</a:One></a:R>',
    );
    expect(root).toEqual({
      name: 'R',
      namespace: 'urn:a',
      text: '',
      attributes: { 'xmlns:a': 'urn:a' },
      children: [
        { name: 'One', namespace: 'urn:a', text: '007', children: [], attributes: {} },
        {
          name: 'Two',
          namespace: 'urn:b',
          text: '',
          attributes: { xmlns: 'urn:b' },
          children: [{ name: 'Three', namespace: 'urn:b', text: 'xy', children: [], attributes: {} }],
        },
        { name: 'One', namespace: 'urn:a', text: '&amp;', children: [], attributes: {} },
      ],
    });
    expect(readSigned('')).toBeNull();
  });
});

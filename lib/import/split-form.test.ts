import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitForm } from './split-form'

/** A form as the platform itself writes it. */
async function written(fill: (form: FormData) => void) {
  const form = new FormData()
  fill(form)
  const response = new Response(form)
  return { type: response.headers.get('content-type')!, bytes: Buffer.from(await response.arrayBuffer()) }
}
const read = ({ bytes, type }: { bytes: Buffer; type: string }) =>
  splitForm(bytes, type)?.map((p) => ({ name: p.name, fileName: p.fileName, content: bytes.toString('latin1', p.start, p.end) }))

describe('a form taken apart', () => {
  it('gives fields and files as they were put in, whatever their bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.string({ unit: fc.constantFrom(...'a\0\r\n-Xé한\ud800'), maxLength: 40 }),
        fc.string({ unit: fc.constantFrom(...'aZ0é한😀 .-"%;=').map(String), minLength: 1, maxLength: 30 }),
        async (content, field, name) => {
          const text = field.replace(/\r\n|\r|\n/g, '\r\n')
          const sent = await written((form) => {
            form.set('details', text)
            form.set('file', new File([new Uint8Array(content)], name))
          })
          expect(read(sent)).toEqual([
            { name: 'details', fileName: null, content: Buffer.from(text.toWellFormed()).toString('latin1') },
            {
              name: 'file',
              fileName: name.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code)),
              content: Buffer.from(content).toString('latin1'),
            },
          ])
        },
      ),
      { numRuns: 40 },
    )
  })

  const type = 'multipart/form-data; boundary=XX'
  const form = (body: string) => ({ bytes: Buffer.from(body, 'latin1'), type })
  it('takes quoted names, an empty part, and lines that only begin like a boundary', () => {
    expect(read(form('--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--XX--\r\n'))).toEqual([
      { name: 'a', fileName: null, content: '' },
    ])
    expect(
      read(
        form('--XX\r\ncontent-disposition: form-data; name="f"; filename="a\\"b%22c.txt"\r\n\r\none\r\n--XXY\r\ntwo\r\n--XX--'),
      ),
    ).toEqual([{ name: 'f', fileName: 'a"b"c.txt', content: 'one\r\n--XXY\r\ntwo' }])
    expect(
      read({
        ...form('--a b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--a b--'),
        type: 'multipart/form-data; boundary="a b"',
      }),
    ).toEqual([{ name: 'x', fileName: null, content: '1' }])
  })
  it.each([
    ['', type],
    ['--XX--', 'multipart/form-data'],
    ['text before--XX--', type],
    ['--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut off', type],
    ['--XX\r\nContent-Disposition: form-data; name="a"\r\n', type],
    ['--XX\r\nContent-Type: text/plain\r\n\r\nno name\r\n--XX--', type],
    [`--XX${'\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--XX'.repeat(21)}--`, type],
    [`--XX\r\nContent-Disposition: form-data; name="a"\r\nX: ${'y'.repeat(9000)}\r\n\r\n1\r\n--XX--`, type],
  ])('%j is no whole form', (body, of) => expect(splitForm(Buffer.from(body, 'latin1'), of)).toBeNull())
})

/**
 * A fetch that reads so many bytes of an answer at most, and follows no redirect: the key and the lead's words go to the server
 * that was named and to no other.
 */
export function fetchWithin(longestAnswer: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    return new Response(response.body?.pipeThrough(upTo(longestAnswer)) ?? null, response)
  }
}

function upTo(most: number): TransformStream<Uint8Array, Uint8Array> {
  let length = 0
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.length
      if (length > most) controller.error(new Error(`the answer is longer than ${most} bytes`))
      else controller.enqueue(chunk)
    },
  })
}

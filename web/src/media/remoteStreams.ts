/** Streams for the other person's tracks: for each track always the same one. */
export class RemoteStreams {
  readonly #streams = new Map<MediaStreamTrack, MediaStream>();

  constructor(private readonly make: (track: MediaStreamTrack) => MediaStream) {}

  of(track: MediaStreamTrack | null | undefined): MediaStream | null {
    if (track === null || track === undefined) return null;
    const known = this.#streams.get(track);
    if (known !== undefined) return known;
    const made = this.make(track);
    this.#streams.set(track, made);
    return made;
  }
}

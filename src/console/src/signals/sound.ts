let audio: AudioContext | null = null;

/** A browser lets a page sound only after a click or key; this is called with one. */
export function allowSound(): void {
  if (!('AudioContext' in window)) return;
  audio ??= new AudioContext();
  void audio.resume().catch(() => {});
}

/** Two short tones, rising: 660 and 880 Hz. */
export function sound(): void {
  if (!audio || audio.state !== 'running') return;
  for (const [index, frequency] of [660, 880].entries()) {
    const begin = audio.currentTime + index * 0.18;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.2, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.16);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.17);
  }
}

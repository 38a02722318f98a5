/** Which devices the person chose; null for the system's own choice. */
export interface DeviceChoices {
  readonly camera: string | null;
  readonly microphone: string | null;
  readonly speaker: string | null;
}

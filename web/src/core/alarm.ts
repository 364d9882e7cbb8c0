/** A pause that can be cut short. */

export class Alarm {
  private ring: (() => void) | null = null;

  /** milliseconds: null waits until it is woken. */
  pause(milliseconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === null ? undefined : setTimeout(() => this.wake(), milliseconds);
      this.ring = () => {
        clearTimeout(timer);
        this.ring = null;
        resolve();
      };
    });
  }

  wake(): void {
    if (this.ring) this.ring();
  }
}

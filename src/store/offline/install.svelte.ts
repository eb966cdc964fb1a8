/** Chromium's offer to install the page as an app; other browsers have it in their menus only. */
interface InstallOffer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

class Install {
  #offer = $state.raw<InstallOffer>();
  #installed = $state(false);

  /** The browser would install it now, if asked. */
  get possible(): boolean {
    return this.#offer !== undefined;
  }
  /** This window is the installed app, or it was installed a moment ago. */
  get installed(): boolean {
    return this.#installed;
  }

  readonly offered = (event: Event): void => {
    event.preventDefault();
    this.#offer = event as InstallOffer;
  };
  readonly done = (): void => {
    this.#offer = undefined;
    this.#installed = true;
  };

  /** Has the browser ask the person. An offer can be used once. */
  async ask(): Promise<void> {
    const offer = this.#offer;
    this.#offer = undefined;
    await offer?.prompt();
  }
}

export const install = new Install();

/** Listens from the start: the browser makes its offer once, whatever screen is open. */
export function receiveInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', install.offered);
  window.addEventListener('appinstalled', install.done);
  if (window.matchMedia('(display-mode: standalone)').matches) install.done();
}

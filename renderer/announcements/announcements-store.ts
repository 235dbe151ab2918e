import { create } from "zustand";

interface AnnouncementsView {
  /** The region whose announcements are shown; null, or one that is gone: the first. */
  region: string | null;
  filter: string;
  changedOnly: boolean;
}

/** How the announcements are looked at; it stays while another view of the panel is in sight. */
export const useAnnouncementsView = create<AnnouncementsView>()(() => ({
  region: null,
  filter: "",
  changedOnly: false,
}));

import css from './drawing.module.css'

// Small line drawings in ink, with one stroke of accent. They are symmetrical enough to need no mirroring.
const drawings = {
  /** An open notebook with a pen. */
  notebook: {
    ink: 'M48 20v44M48 20c-7-5-18-7-32-6v44c14-1 25 1 32 6 7-5 18-7 32-6V14c-14-1-25 1-32 6ZM24 26c5 0 10 1 15 3M24 35c5 0 10 1 15 3M24 44c5 0 10 1 15 3',
    accent: 'M57 29c5-2 10-3 15-3M57 38c4-2 7-2 10-3',
  },
  /** Two people, side by side. */
  people: {
    ink: 'M36 34a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM18 62c0-13 8-21 18-21 5 0 9 2 12 5M64 38a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM50 62c0-11 6-17 14-17s14 6 14 17',
    accent: 'M14 62h68',
  },
  /** An envelope with a letter looking out. */
  letter: {
    ink: 'M16 32v32h64V32M16 32l32 20 32-20M16 64l22-18M80 64 58 46M24 37V14h48v23',
    accent: 'M33 23h30M33 31h20',
  },
  /** An address book. */
  directory: {
    ink: 'M26 12h46v56H26c-3 0-6-2-6-6V18c0-4 3-6 6-6ZM20 60c0-3 3-5 6-5h46M49 30a6 6 0 1 0 0-12 6 6 0 0 0 0 12',
    accent: 'M38 45c0-7 5-11 11-11s11 4 11 11',
  },
  /** A tied parcel. */
  parcel: {
    ink: 'M18 28h60v38H18zM14 20h68v8H14zM48 20v46',
    accent: 'M48 20c-12 0-16-4-14-8s12-2 14 8c2-10 12-12 14-8s-2 8-14 8',
  },
  /** A house with a door: what is kept, and where. */
  safety: {
    ink: 'M16 40 48 14l32 26M24 36v30h48V36M42 66V48h12v18',
    accent: 'M51 57h.01',
  },
  /** A magnifying glass over lines. */
  search: {
    ink: 'M42 54a20 20 0 1 0 0-40 20 20 0 0 0 0 40ZM57 49l20 19',
    accent: 'M33 29h18M33 38h11',
  },
  /** A line of time with moments. */
  time: {
    ink: 'M12 44h72M28 44V30M48 44V22M68 44V34M28 26a4 4 0 1 0 0-8 4 4 0 0 0 0 8M68 30a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
    accent: 'M48 18a4 4 0 1 0 0-8 4 4 0 0 0 0 8M20 56h20M56 56h12',
  },
  /** A paper clip on a sheet. */
  clip: {
    ink: 'M30 12h28l14 14v42H30zM58 12v14h14M40 40h22M40 49h22M40 58h14',
    accent: 'M24 34V20a6 6 0 0 1 12 0v18a3 3 0 0 1-6 0V22',
  },
  /** A closed door with a keyhole. */
  door: {
    ink: 'M30 68V12h36v56M22 68h52M48 44v8',
    accent: 'M48 44a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
  },
} as const

export type DrawingName = keyof typeof drawings

export const Drawing = ({ name }: { name: DrawingName }) => (
  <svg
    className={css.drawing}
    width="96"
    height="80"
    viewBox="0 0 96 80"
    fill="none"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path className={css.ink} d={drawings[name].ink} />
    <path className={css.accent} d={drawings[name].accent} />
  </svg>
)

// What a letter to this office would be headed and closed with, and what must be known before writing to it.
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OfficePrinted, OfficeWarning } from '#contract/offices'
import { directionOfLanguage, languageName } from '../letters/language.ts'
import css from './offices.module.css'

interface OfficePrintedViewProps {
  printed: OfficePrinted
  warnings: readonly OfficeWarning[]
}

const Block = ({ language, block }: { language: string; block: OfficePrinted[string] }) => (
  <figure className={css.block}>
    <figcaption className={css.caption}>{languageName(language)}</figcaption>
    <div className={css.sheet} lang={language} dir={directionOfLanguage(language)} data-printed={language}>
      <address className={css.address}>
        {block.address.map((line, index) => (
          <bdi key={index}>{line}</bdi>
        ))}
      </address>
      <p>{block.salutation}</p>
      <p className={css.gap} aria-hidden="true">
        …
      </p>
      <p>{block.closing}</p>
    </div>
  </figure>
)

export const OfficePrintedView = ({ printed, warnings }: OfficePrintedViewProps) => {
  const { t } = useTranslation('offices')
  return (
    <div className={css.printed}>
      {warnings.length > 0 && (
        <ul className={css.warnings}>
          {warnings.map(({ code, params }) => (
            <li key={code} className={css.warning} data-warning={code}>
              <TriangleAlert size={16} aria-hidden />
              <span>{t(`warningSentence.${code}`, { ...params, count: Number(params['days'] ?? 0) })}</span>
            </li>
          ))}
        </ul>
      )}
      <h2 className={css.printedTitle}>{t('printed.title')}</h2>
      {Object.entries(printed).map(([language, block]) => (
        <Block key={language} language={language} block={block} />
      ))}
    </div>
  )
}

import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FactView } from '#contract/facts'
import { currentLanguage } from '../i18n.ts'
import { FieldLine, type Scene } from '../records/field-line.tsx'
import { languageName } from '../records/languages.ts'
import { at } from '../records/shapes.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './facts.module.css'

interface FactDetailProps {
  fact: FactView
  scene: Scene
}

const FIELDS = ['what', 'when', 'where', 'by', 'byText', 'account'] as const

/** Everything known of one fact, field by field, and how a letter would say it. */
export const FactDetail = ({ fact, scene }: FactDetailProps) => {
  const { t } = useTranslation('facts')
  const ref = at('facts', 'event', fact.id)
  return (
    <div className={css.factBody}>
      <div className={css.fields}>
        {FIELDS.map((field) => (
          <FieldLine
            key={field}
            {...{ field, scene }}
            at={ref}
            label={t(`field.${field}`)}
            view={fact[field]}
          />
        ))}
        <Sources fact={fact} scene={scene} />
      </div>
      <div className={css.said}>
        <h3>{t('sentence')}</h3>
        {Object.entries(fact.sentences)
          .filter(([, text]) => text !== '')
          .sort(([a], [b]) => Number(b === currentLanguage()) - Number(a === currentLanguage()))
          .map(([tag, text]) => (
            <p key={tag} lang={tag} dir="auto" className={css.sentence}>
              {text}
              <span className={css.tongue}>{languageName(tag)}</span>
            </p>
          ))}
        <p className="quiet">{t('sentenceHint')}</p>
      </div>
      <div>
        <MoveToTrash at={ref} describedBy={fact.id} />
      </div>
    </div>
  )
}

const Sources = ({ fact, scene }: FactDetailProps) => {
  const { t } = useTranslation('facts')
  const link = useCommand(vault().sources.link)
  const others = scene.sources.filter(({ id }) => !fact.sources.some((source) => source.id === id))
  return (
    <div className={css.sourceLine}>
      <span className="quiet">{t('sources')}</span>
      <div className={css.sourceList}>
        {fact.sources.map(({ id, label }) => (
          <Bdi key={id}>{label}</Bdi>
        ))}
        {fact.sources.length === 0 && <span className="quiet">{t('noSource')}</span>}
        {others.length > 0 && (
          <MenuButton
            kind="quiet"
            icon={Link2}
            label={t('linkSource')}
            placement="bottom start"
            entries={others.map(({ id, label }) => ({
              id,
              label,
              onPress: () => void link.run({ id, fact: fact.id }),
            }))}
          />
        )}
      </div>
    </div>
  )
}

'use client'

import { Field } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'

type SettingFieldProps = {
  name: string
  label: string
  /** What it does, in a sentence. */
  about?: ReactNode
  /** What is wrong with it; null where nothing is. */
  check?: (value: string) => string | null
  children: ReactNode
}

/** A setting with its name, what it does, and what is wrong with it. */
function SettingField({ name, label, about, check, children }: SettingFieldProps) {
  return (
    <Field.Root
      name={name}
      validate={check && ((value) => check(typeof value === 'string' ? value : ''))}
      className="flex flex-col gap-1"
    >
      <Field.Label className="font-medium">{label}</Field.Label>
      {about !== undefined && (
        <Field.Description className="pb-0.5 text-small text-ink-soft">{about}</Field.Description>
      )}
      {children}
      <Field.Error className="text-small text-danger-ink" />
    </Field.Root>
  )
}

export const controlLook =
  'min-h-target w-full rounded-control border border-edge bg-ground px-3 py-1.5 placeholder:text-ink-soft data-invalid:border-danger disabled:border-line disabled:bg-panel'

type TextSettingProps = Omit<SettingFieldProps, 'children'> &
  Pick<ComponentProps<'input'>, 'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'readOnly'> & {
    value: string
    /** Stands before it, such as a currency. */
    before?: string
    /** Stands after it, such as a unit. */
    after?: string
    width?: string
  }

export function TextSetting({ value, before, after, width = '', type = 'text', ...props }: TextSettingProps) {
  const { name, label, about, check, ...input } = props
  return (
    <SettingField name={name} label={label} about={about} check={check}>
      <span className="flex items-center gap-2">
        {before && <span className="text-ink-soft">{before}</span>}
        <Field.Control defaultValue={value} type={type} className={`${controlLook} ${width}`} {...input} />
        {after && <span className="text-ink-soft">{after}</span>}
      </span>
    </SettingField>
  )
}

type LongTextSettingProps = Omit<SettingFieldProps, 'children'> & { value: string; rows: number; placeholder?: string }

export function LongTextSetting({ value, rows, placeholder, ...field }: LongTextSettingProps) {
  const look = `${controlLook} field-sizing-content max-h-120 py-2`
  return (
    <SettingField {...field}>
      <Field.Control
        defaultValue={value}
        placeholder={placeholder}
        render={<textarea rows={rows} />}
        className={look}
        style={{ minHeight: `${rows * 1.5 + 1}em` }}
      />
    </SettingField>
  )
}

export type Option = { value: string; label: string }

type SelectSettingProps = Omit<SettingFieldProps, 'children'> & {
  value: string
  options: Option[]
  onPick?: (value: string) => void
}

export function SelectSetting({ value, options, onPick, ...field }: SelectSettingProps) {
  return (
    <SettingField {...field}>
      <Field.Control
        defaultValue={value}
        className={controlLook}
        onValueChange={onPick}
        render={
          <select>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        }
      />
    </SettingField>
  )
}

clue-listed-file = the listed file { $name } passed between it and { $host } (hash { $hash })
list-index-damaged = The index of indicators { $place } is cut or damaged and was not used. Make it again.
list-index-version = The index of indicators { $place } was made by another version of Hikeshi and was not used. Make it again.
list-index-of-index = { $place } is an index of indicators. No index is made of an index, so it was passed over. Give the lists it was made of.
